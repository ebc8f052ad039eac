#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write a folder of invented messages of real size and shape, for the days of the shipped calendar.

usage: messages.py CALENDAR FOLDER COUNT

The names of the days are real; not one word of the texts is anybody's.  The same arguments give the same files.
"""
import os, random, re, sys

LANGUAGES = ["en", "fr", "es", "ar", "zh", "ru"]
FIRST_YEAR = 2020

SENTENCES = {
    "en": """Tea is one of the oldest drinks of the world, and it belongs to all of us.
Those who grow it must be able to live from it, in every valley and on every hill.
Yet too many kettles stay cold, and too many cups are empty.
We know what has to be done: to share the water, the leaves and the warmth.
Every teapot is a promise that somebody will sit down with us and listen.
Last year two thirds of all pots were filled once more, 1.4 million of them by hand.
None of this will happen by itself, and none of us can do it alone.
I call on all who have a table to make room for one more chair.
The cost of doing nothing is a world in which nobody pours for anybody.
It is time to mend the handles that were broken, and to keep the lids from falling.
“A pot that is shared is never empty”, the potters of the old town used to say.
Let us pour for each other, today and every day.""",
    "fr": """Le thé est l'une des plus vieilles boissons du monde, et il est à nous tous.
Celles et ceux qui le cultivent doivent pouvoir en vivre, dans chaque vallée et sur chaque colline.
Et pourtant, trop de bouilloires restent froides et trop de tasses sont vides.
Nous savons ce qu'il faut faire : partager l'eau, les feuilles et la chaleur.
Chaque théière est la promesse que quelqu'un viendra s'asseoir avec nous pour nous écouter.
L'an dernier, deux tiers des théières ont de nouveau été remplies, dont 1,4 million à la main.
Rien de tout cela ne se fera de soi-même, et nul ne peut y parvenir seul.
J'engage toutes celles et tous ceux qui ont une table à y ajouter une chaise.
Ne rien faire nous coûterait un monde où personne ne verse plus rien à personne.
Il est temps de réparer les anses brisées et de retenir les couvercles qui tombent.
« Une théière partagée n'est jamais vide », disaient les potiers de la vieille ville.
Versons-nous du thé les uns aux autres, aujourd'hui et chaque jour.""",
    "es": """El té es una de las bebidas más antiguas del mundo y nos pertenece a todos.
Quienes lo cultivan deben poder vivir de él, en cada valle y en cada colina.
Sin embargo, demasiadas teteras siguen frías y demasiadas tazas están vacías.
Sabemos lo que hay que hacer: compartir el agua, las hojas y el calor.
Cada tetera es la promesa de que alguien se sentará con nosotros a escucharnos.
El año pasado se llenaron de nuevo dos tercios de las teteras, 1,4 millones de ellas a mano.
Nada de esto ocurrirá por sí solo, y ninguno de nosotros puede lograrlo sin los demás.
Pido a todos los que tienen una mesa que hagan sitio para una silla más.
El precio de no hacer nada es un mundo en el que nadie sirve a nadie.
Es hora de arreglar las asas rotas y de que no se caigan las tapas.
“Una tetera compartida nunca está vacía”, decían los alfareros de la ciudad vieja.
Sirvamos el té a los demás, hoy y todos los días.""",
    "ar": """الشاي من أقدم المشروبات في العالم، وهو ملك لنا جميعا.
ويجب أن يتمكن الذين يزرعونه من العيش منه في كل واد وعلى كل تل.
ومع ذلك فإن الكثير من الأباريق لا تزال باردة، والكثير من الأكواب لا تزال فارغة.
ونحن نعلم ما الذي يجب علينا أن نفعله، وهو أن نتقاسم الماء والأوراق والدفء.
وكل إبريق وعد بأن هناك من سيجلس معنا ليستمع إلينا.
وفي العام الماضي امتلأ ثلثا الأباريق من جديد، ومنها ١٫٤ مليون إبريق ملئ باليد.
ولن يحدث شيء من هذا من تلقاء نفسه، ولا يمكن لأحد منا أن يفعل ذلك وحده.
وإني أدعو كل من له مائدة إلى أن يضع عليها كرسيا آخر.
إن ثمن عدم القيام بأي شيء هو عالم لا يصب فيه أحد لأحد.
وقد حان الوقت لإصلاح ما انكسر من المقابض.
وكان الخزافون في المدينة القديمة يقولون إن الإبريق الذي نتقاسمه لا يفرغ أبدا.
فلنصب الشاي بعضنا لبعض اليوم وفي كل يوم.""",
    "zh": """茶是世界上最古老的饮料之一，它属于我们所有人。
种茶的人必须能够以茶为生，无论他们在山谷还是在山坡。
然而，太多的水壶仍然是冷的，太多的茶杯仍然是空的。
我们知道应该做什么：分享水、茶叶和温暖。
每一把茶壶都是一个承诺，表示会有人坐下来倾听我们。
去年，三分之二的茶壶重新装满，其中140万把是用手装满的。
这一切不会自动发生，我们当中也没有人能够独自做到。
我呼吁所有拥有桌子的人再添一把椅子。
无所作为的代价就是一个没有人为别人倒茶的世界。
现在是修复断裂的壶柄、不让壶盖掉落的时候了。
老城的陶工常说：“大家分享的茶壶永远不会空。”
让我们今天和每一天都为彼此倒茶。""",
    "ru": """Чай является одним из древнейших напитков в мире, и он принадлежит всем нам.
Те, кто его выращивает, должны иметь возможность жить за счет этого в каждой долине и на каждом холме.
И все же слишком многие чайники остаются холодными, и слишком многие чашки пусты.
Мы знаем, что необходимо сделать: разделить воду, листья и тепло.
Каждый чайник есть обещание того, что кто-то сядет рядом с нами и выслушает нас.
В прошлом году две трети чайников были наполнены вновь, из них 1,4 млн вручную.
Ничто из этого не произойдет само по себе, и никто из нас не может сделать это в одиночку.
Я призываю всех, у кого есть стол, поставить к нему еще один стул.
Ценой бездействия станет мир, в котором никто никому не наливает.
Пришло время починить сломанные ручки и удержать падающие крышки.
«Чайник, который делят с другими, никогда не бывает пустым», — говорили гончары старого города.
Давайте нальем чай друг другу сегодня и будем делать это каждый день.""",
}
SENTENCES = {tag: text.split("\n") for tag, text in SENTENCES.items()}

COUNTED = {"en": "In one town alone, %d kettles are singing by now.",
           "fr": "Dans une seule ville, %d bouilloires chantent désormais.",
           "es": "En una sola ciudad cantan ya %d teteras.",
           "ar": "وفي مدينة واحدة فقط يغني الآن %d من الأباريق.",
           "zh": "仅在一座城市，就有%d把水壶在歌唱。",
           "ru": "Только в одном городе уже поют %d чайников."}

OFFICE = {"en": "THE SECRETARY-GENERAL", "fr": "LE SECRÉTAIRE GÉNÉRAL", "es": "EL SECRETARIO GENERAL",
          "ar": "الأمين العام", "zh": "秘书长", "ru": "ГЕНЕРАЛЬНЫЙ СЕКРЕТАРЬ"}
TITLE = {"en": "Message on %s", "fr": "Message à l'occasion de la %s", "es": "Mensaje con motivo del %s",
         "ar": "رسالة بمناسبة %s", "zh": "秘书长%s致辞", "ru": "%s: послание Генерального секретаря"}
MONTHS = {"en": "January February March April May June July August September October November December",
          "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
          "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
          "ar": "كانون_الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه تموز/يوليه آب/أغسطس "
                "أيلول/سبتمبر تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر كانون_الأول/ديسمبر",
          "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"}
MONTHS = {tag: [month.replace("_", " ") for month in text.split()] for tag, text in MONTHS.items()}
DATE = {"en": "%d %s %d", "fr": "%d %s %d", "es": "%d de %s de %d", "ar": "%d %s %d", "ru": "%d %s %d года"}


def days(calendar):
    """The days of a calendar that fall on the same date each year: id, since when, month, day, names by language."""
    with open(calendar, encoding="utf-8") as file:
        text = file.read().replace("\r\n", "\n").replace("\n ", "")
    found = []
    for event in text.split("BEGIN:VEVENT\n")[1:]:
        rule = re.search(r"^RRULE:(.*)$", event, re.M)
        start = re.search(r"^DTSTART;VALUE=DATE:(\d{4})(\d\d)(\d\d)$", event, re.M)
        if not start or not rule or rule.group(1) != "FREQ=YEARLY":
            continue
        names = {"en": re.search(r"^SUMMARY:(.*)$", event, re.M).group(1)}
        names.update(re.findall(r"^X-OBSERVED-NAME;LANGUAGE=(\w+):(.*)$", event, re.M))
        names = {tag: name.replace("\\,", ",") for tag, name in names.items()}
        found.append((re.search(r"^UID:(.*)@", event, re.M).group(1), *map(int, start.groups()), names))
    return found


def words_of_date(tag, year, month, day):
    if tag == "zh":
        return "%d年%d月%d日" % (year, month, day)
    return DATE[tag] % (day, MONTHS[tag][month - 1], year)


def paragraphs(tag, chance):
    """A text of twelve to twenty sentences, no two of which are the same."""
    left = SENTENCES[tag] + [COUNTED[tag] % number for number in chance.sample(range(201, 999), chance.randint(0, 8))]
    chance.shuffle(left)
    found = []
    while left:
        count = chance.choice([1, 1, 2, 3])
        found.append(("" if tag == "zh" else " ").join(left[:count]))
        left = left[count:]
    return found


def plain(tag, name, date, chance):
    title, shape = TITLE[tag] % name, chance.randrange(4)
    head = [OFFICE[tag], "—\n" + title.upper(), date] if shape == 0 else [date, title] if shape == 1 else [title, date]
    body = paragraphs(tag, chance)
    if shape == 3 and tag in ("en", "fr"):
        body += ["*****"] + paragraphs("fr" if tag == "en" else "en", chance)
    return "\n\n".join(head + body) + "\n"


def page(tag, name, date, chance):
    menu = "".join('<li><a href="/%d">Tea and teapots, part %d</a></li>\n' % (i, i) for i in range(40))
    body = "".join("<p>%s</p>\n" % text for text in paragraphs(tag, chance))
    return ('<!DOCTYPE html>\n<html lang="%s"><head><meta charset="utf-8"><title>%s</title>\n<script>var a = 1;</script>'
            '</head><body><nav><ul>\n%s</ul></nav>\n<main><h1>%s</h1>\n<div class="date">%s</div>\n<div class="body">'
            '%s</div></main>\n<footer>Invented Nations</footer></body></html>\n'
            % (tag, TITLE[tag] % name, menu, TITLE[tag] % name, date, body))


def write(calendar, folder, count):
    chance, rows, written = random.Random(4), days(calendar), 0
    for year in range(FIRST_YEAR, FIRST_YEAR + 1000):
        for day_id, since, month, day, names in rows:
            if year < since:
                continue
            os.makedirs(os.path.join(folder, day_id), exist_ok=True)
            for tag in LANGUAGES:
                if tag not in names:
                    continue
                if written == count:
                    return
                shape, ending = (page, "html") if chance.randrange(5) == 0 else (plain, "txt")
                path = os.path.join(folder, day_id, "%s-%d.%s" % (tag, year, ending))
                with open(path, "w", encoding="utf-8") as file:
                    file.write(shape(tag, names[tag], words_of_date(tag, year, month, day), chance))
                written += 1


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]))
