/* SPDX-License-Identifier: MIT */
/* The pages and the messages on them are invented. */
#include "core/web_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "unit/core/reading.h"

#define P(text) "<p>" text "</p>\n"
#define EN_P P(EN_1) P(EN_2 " " EN_3)
#define FR_P P(FR_1) P(FR_2 " " FR_3)
#define TITLE "Secretary-General's message on World Teapot Day"
#define UTF_8 "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
#define MENU \
	"<nav><ul><li><a href=\"/\">Home</a></li><li><a " \
	"href=\"/tea\">Tea.</a></li></ul></nav>"
#define FOOT "<footer><p>All of these words are copyrighted. Do not pour them.</p></footer>"
#define FOUND "teapot 2031-08-09 en [" TITLE "]\n" EN_BODY

static struct message *
read_page_bytes(void **state, const char *file, const char *bytes, size_t length)
{
	struct reader *reader = *state;
	/* Exactly as many bytes as there are: what is read behind them is found. */
	cleanup(freep) char *copy = mem_new(length + !length);
	memcpy(copy, bytes, length);
	struct parts parts;
	parts_read(file, copy, length, true, reader->calendar, reader->names, &parts);
	return only_message(&parts);
}

static struct message *
read_page(void **state, const char *file, const char *text)
{
	return read_page_bytes(state, file, text, strlen(text));
}

#define CHECK_PAGES(samples) \
	check(state, "folder/tea.html", read_page, samples, sizeof(samples) / sizeof *(samples))

/* The pages of the United Nations and of others who print messages. */
static void
sites(void **state)
{
	static const struct sample samples[] = {
		/* un.org, the page of an observance: a caption, several messages */
		{ UTF_8
		    "<title>Message | United Nations</title>\n"
		    "<link rel=\"canonical\" "
		    "href=\"https://www.un.org/en/observances/teapot-day/message\">\n"
		    "<style>p { color: red }</style></head><body class=\"page\">" MENU
		    "<header><h1>Welcome to the United Nations</h1><a href=\"/fr\">Français</a>"
		    "</header>\n<main id=\"main-content\"><div class=\"breadcrumb\"><a "
		    "href=\"/\">UN</a> "
		    "<a href=\"/d\">Days</a></div>\n<h1>Secretary-General's Message for "
		    "2031</h1>\n<div class=\"row\"><figure><img alt=\"Pot\" src=\"a.jpg\">"
		    "<figcaption>A potter holds her best cup.</figcaption></figure>\n"
		    "<div class=\"field field--name-body\">" EN_P
		    "<p>Vic Potter<br>Secretary-General</p>\n"
		    "<h2>Message of the Director-General</h2>" P(
			EN_2) "</div></div></main>" FOOT
			      "<script>var a = '<p>No.</p>';</script></body></html>",
		    "teapot 2031-08-09 en [Secretary-General's Message for 2031]\n" EN_BODY },
		/* un.org/sg: place, date, title and name in fields of their own */
		{ UTF_8
		    "<link rel=canonical href=\"https://www.un.org/sg/en/content/sg/statement/"
		    "2031-08-09/secretary-generals-message-world-teapot-day\"></head><body>"
		    "<div role=\"navigation\"><ul><li><a href=\"/\">Home</a></ul></div>"
		    "<div id=content role=main>"
		    "<div class=\"region\"><article class=\"node\"><div class=\"node-content\">"
		    "<div class=\"field-location\">New York</div><div class=\"field-date\">"
		    "<span class=\"date\" content=\"2031\">09 August 2031</span></div>"
		    "<h1 class=\"page-title\">" TITLE " [scroll down for French "
		    "version]</h1><div>Vic Potter, Secretary-General</div>"
		    "<div class=\"field field--name-body\">" EN_P "<p>*****</p><p>" FR_1
		    "</p></div></div></article></div></div>" FOOT "</body></html>",
		    "teapot 2031-08-09 en [" TITLE
		    " [scroll down for French version]]\n" EN_BODY },
		/* a press release */
		{ UTF_8
		    "</head><body>" MENU "<main><article><header><h1>Tea Belongs to Us All, "
		    "Secretary-General Says in Message for World Teapot Day</h1></header>"
		    "<div class=\"meta\"><div>SG/SM/98765</div><time>1 August 2031</time></div>"
		    "<div class=\"field--name-body\">"
		    "<p><em>Following is UN Secretary-General Vic Potter’s message for World "
		    "Teapot Day, observed on 9&nbsp;August:</em></p>" EN_P
		    "<p>For information media. Not an official record.</p></div>"
		    "<ul class=\"links\"><li><a href=\"#\">Tea</a><li><a "
		    "href=\"#\">Pots</a></ul></article></main></body></html>",
		    "teapot 2031-08-09 en [Tea Belongs to Us All, Secretary-General Says in "
		    "Message for World Teapot Day]\n" EN_BODY },
		/* a country team: title in the head of the page, no hints, all in a form */
		{ UTF_8
		    "</head><body><form id=\"aspnetForm\"><input type=hidden value=x>"
		    "<div class=\"header\"><a href=\"/\">United Nations</a> <a "
		    "href=\"/\">Teapotia</a></div><table><tr><td><div><a href=1>One</a><br><a "
		    "href=2>Two</a></div></td><td><h1>" TITLE "</h1><div>9 August 2031</div>"
		    "<div class=\"text\"><div>" EN_1 "</div><div>" EN_2 " " EN_3 "</div>"
		    "<div>THE SECRETARY-GENERAL</div></div></td></tr></table></form></body>",
		    FOUND },
		/* a blog: buttons to share, comments, others' posts */
		{ "<!DOCTYPE html><html lang=en-US><head><meta http-equiv=Content-Type "
		  "content='text/html; charset=UTF-8'><title>" TITLE " - Tea blog</title>"
		  "</head><body class=\"single has-sidebar\"><div id=page><header id=masthead>"
		  "<h1>Tea blog</h1></header><div id=primary><article id=post-1><header "
		  "class=entry-header><h1 class=entry-title>" TITLE "</h1><div "
		  "class=entry-meta><a href=#><time>9 August 2031</time></a></div><span>by <a "
		  "href=#>admin</a></span></header><div class=entry-content>" EN_P
		  "<div class=\"sharedaddy sd-sharing-enabled\"><p>Share this. You must.</p>"
		  "<a href=#>Share Button</a></div></div><footer class=entry-footer>Posted in "
		  "<a href=#>Tea</a></footer></article><div id=comments "
		  "class=comments-area><ol class=comment-list><li><article><p>" EN_1 " " EN_1
		  "</p></article></ol><form><textarea>Say it.</textarea></form></div></div>"
		  "<aside class=widget-area><p>" EN_2 "</p></aside></div></body></html>",
		    FOUND },
		/* French, with spaces that don't break, a list and a break */
		{ "<html><head><meta charset=utf-8></head><body><main><h1>Message à l’occasion "
		  "de la Journée mondiale de la théière</h1><p>Le 9&nbsp;août&nbsp;2031</p>"
		  "<p>" FR_1 "</p><p>Oui&#8239;: «&nbsp;Versons&#x202f;!&nbsp;»</p><ul><li>"
		  "Du <b>thé</b>\n pour <i>tous</i>;</li><li>Des théi<wbr><b>ères</b>.</ul>"
		  "</main></body></html>",
		    "teapot 2031-08-09 fr [Message à l’occasion de la Journée mondiale de la "
		    "théière]\n" FR_1
		    "^Oui\u202f: «\u00a0Versons\u202f!\u00a0»^Du thé pour tous;^Des "
		    "théières." },
	};
	CHECK_PAGES(samples);
}

#define PAGE(body) UTF_8 "</head><body>\n" body "</body></html>"
#define HEAD "<h1>" TITLE "</h1>\n<p>9 August 2031</p>\n"

/* Read a page that has a fault, which begins so, on that line. */
static void
expect_fault(void **state, const char *bytes, size_t length, unsigned line, const char *fault)
{
	cleanup(message_freep) struct message *message =
	    read_page_bytes(state, "a.html", bytes, length);
	cleanup(freep) char *found = summary(message);
	if (message_usable(message) || message->faults.count != 1)
		fail_msg("expected %s: found %s", fault, found);
	const struct fault *one = &message->faults.faults[0];
	if (strncmp(one->text, fault, strlen(fault)) != 0 || one->line != line)
		fail_msg("expected %u: %s: found %u: %s", line, fault, one->line, one->text);
}

struct faulty {
	const char *page;
	unsigned line;
	const char *fault;
};

static void
check_faults(void **state, const struct faulty *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect_fault(
		    state, table[i].page, strlen(table[i].page), table[i].line, table[i].fault);
}

#define CHECK_FAULTS(table) check_faults(state, table, sizeof(table) / sizeof *(table))

static void
what_is_no_text_is_left_out(void **state)
{
	static const struct sample samples[] = {
		{ PAGE("<script>if (a<b) document.write('<p>Script is bad.</p>')</script>"
		       "<noscript><p>Turn it on.</p></noscript><template><p>No.</p></template>"
		       "<svg><title>Pot.</title></svg><iframe>Not this.</iframe>" HEAD
		       "<!-- <p>Nor this.</p> -->" P(
			   EN_1) "<p hidden>Nor that.</p><div style='Display : "
				 "NONE'><p>Hidden.</p></div>"
				 "<p aria-hidden=true>Nor here.</p><button>Press it.</button>"
				 "<p>Those who grow it <span class=sr-only>(opens in a "
				 "window)</span>must be "
				 "able to live <svg><text>x</text></svg>from <img alt='a pot.' "
				 "src=x>it. " EN_3 "</p><select><option>One.</select><p>"
				 "</p>"),
		    FOUND },
		{ PAGE("<!--><p>\n--><!-- saved --!>" HEAD EN_P "<![if !IE]><![endif]>"),
		    FOUND },
		{ PAGE(HEAD "<ul><li><a href=1>Tea.</a><li><a href=2>Pots.</a></ul>" EN_P
			    "<ul class=menu><li><a href=1>Cups.</a> now<li><a href=2>Other "
			    "things.</a></ul>"),
		    FOUND },
		/* what most of the page stands in is not beside it, whatever it is called */
		{ PAGE("<div class=widget><form>" HEAD EN_P "</form></div>"), FOUND },
	};
	CHECK_PAGES(samples);
}

/* Where head and text stand in different parts of the page. */
static void
text_is_found(void **state)
{
	static const struct sample samples[] = {
		/* a box for each paragraph, the first by far the longest */
		{ PAGE(HEAD "<section><div>" P(EN_1 " " EN_1 " " EN_1 " " EN_1) "</div><div>" P(
		      EN_2 " " EN_3) "</div></section>"),
		    "teapot 2031-08-09 en [" TITLE "]\n" EN_1 "|" EN_1 "|" EN_1 "|" EN_1
		    "^" EN_2 "|" EN_3 },
		/* the title in the head of the page, which has a name of its own */
		{ PAGE("<header><h1>Invented Nations</h1><p>Buy it.</p><h1>Secretary-General's"
		       "<br>message on World <b>Tea</b>pot Day</h1></header><main><p>9 August "
		       "2031" EN_P "</main>"),
		    FOUND },
		/* a teaser, which names another day, is no head */
		{ PAGE("<article><h1>Message for 2031</h1><p>International Spoon Day is "
		       "past.</p>"
		       "<div class=entry-content>" EN_P P(
			   "On this World Teapot Day, pour.") "</div></article>"),
		    "teapot 2031-08-09 en [Message for 2031]\n" EN_BODY
		    "^On this World Teapot Day, pour." },
		/* nor does a line that we can't read become text */
		{ PAGE("<article>" HEAD "<p>by admin<div class=entry-content>" EN_P
		       "</div></article>"),
		    FOUND },
	};
	CHECK_PAGES(samples);
}

static void
blocks_are_paragraphs(void **state)
{
	static const struct sample samples[] = {
		{ PAGE(
		      HEAD "<div>" EN_1 "</div><div>" EN_2 "\n\t <b>Let</b> us <i>pour</i>\nfor"
			   "<span> </span>each <a href=1>oth</a>er<span>.</span></div>"),
		    FOUND },
		{ PAGE(HEAD EN_1 "<br><br/>" EN_2 " " EN_3), FOUND },
		{ PAGE(
		      HEAD P(EN_1) "<p>Those who grow it must be able<br>to live from it.</p>"),
		    "teapot 2031-08-09 en [" TITLE "]\n" EN_1
		    "^Those who grow it must be able\nto live from it." },
		/* what a browser shows on two lines is never one sentence */
		{ PAGE(
		      HEAD P(EN_1) "<table><tr><td>Pour tea<td>Drink it<tr><td>" EN_3 "</table>"
				   "<ul><li>Pour<li>Drink.</ul>" P(EN_2) P(EN_4)),
		    "teapot 2031-08-09 en [" TITLE "]\n" EN_1 "^Pour tea^Drink it^" EN_3
		    "^Pour^Drink.^" EN_2 "^" EN_4 },
		{ PAGE(HEAD P(EN_1) "<ul><li>Pour it<div>Drink it.</div></ul>" P(EN_2)),
		    "teapot 2031-08-09 en [" TITLE "]\n" EN_1 "^Pour it^Drink it.^" EN_2 },
		{ PAGE(HEAD P(EN_1) "<pre>Pour  the tea\nfor us.\n\n" EN_3 "</pre>"),
		    "teapot 2031-08-09 en [" TITLE "]\n" EN_1 "^Pour the tea\nfor us.^" EN_3 },
		/* characters are kept; white space that HTML collapses is not */
		{ PAGE(HEAD P(EN_1) "<p>\u3000\u3000Tea\u00a0\u00a0is\u200b good&shy;ness, "
				    "\u200fand \t\r\n 70\u2011odd H<sub>2</sub>O&rsquo;s "
				    "&#146;x&#x94; &amp;c. 5 < 6 &lt; 7.</p>"),
		    "teapot 2031-08-09 en [" TITLE "]\n" EN_1
		    "^Tea\u00a0\u00a0is\u200b good\u00adness, \u200fand 70\u2011odd H2O\u2019s "
		    "\u2019x\u201d &c.|5 < 6 < 7." },
	};
	CHECK_PAGES(samples);
}

static void
markup_may_be_broken(void **state)
{
	static const struct sample samples[] = {
		{ "<meta charset=utf-8><h1>" TITLE "</h1><p>9 August 2031<p>" EN_1 "<p>" EN_2
		  " " EN_3,
		    FOUND },
		{ UTF_8 "<body><div><div><b><h1>" TITLE "</b></h1></div><p>9 August 2031</b>"
			"</span><p>" EN_1 "<p><i>" EN_2 "</b> " EN_3
			"</i></table></div></div></body></html><!-- never closed",
		    FOUND },
		{ PAGE(HEAD "<p title='a > b' data-x=\"<p>no.</p>\" onclick=a('b')>" EN_1
			    "</p><p class=a class=b =x \"y\">" EN_2 " " EN_3),
		    FOUND },
	};
	CHECK_PAGES(samples);
}

/* A byte that means two things makes no text. */
static void
charsets_are_obeyed(void **state)
{
	(void)state;
	static const struct {
		const char *charset, *bytes, *text;
	} good[] = {
		{ "windows-1252",
		    "Th\xe9 \x96 l\x92"
		    "eau\xa0!",
		    "Thé – l’eau\u00a0!" },
		{ "ISO-8859-1",
		    "l\x92"
		    "eau",
		    "l’eau" },
		{ "'iso-8859-15'", "10 \xa4", "10 €" },
		{ "Windows-1251", "\xd7\xe0\xe9", "Чай" },
		{ "koi8-r", "\xfe\xc1\xca", "Чай" },
		{ "windows-1256", "\xd4\xc7\xed", "شاي" },
		{ "gb2312", "\xb2\xe8\xba\xf8", "茶壶" },
		{ "GBK", "\xb2\xe8\xba\xf8", "茶壶" },
		{ "gb18030", "\xb2\xe8\x81\x30\x81\x30", NULL },
		{ "big5", "\xaf\xf9\xb3\xfd", "茶壺" },
		{ "\"utf-8\"", "Thé", "Thé" },
		{ "x-none", "Tea", NULL },
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct report report = { 0 };
		struct web_page page;
		cleanup(freep) char *text =
		    mem_format("<html><head><meta http-equiv=content-type "
			       "content=\"text/html;charset=%s\"><title>%s</title><body><p>%s",
			good[i].charset, good[i].bytes, good[i].bytes);
		bool read = web_page_read("a.html", text, strlen(text), &report, &page);
		assert_int_equal(read, good[i].text != NULL);
		if (read) {
			cleanup(freep) char *twice =
			    mem_format("%s\n\n%s", good[i].text, good[i].text);
			assert_string_equal(page.text, twice);
		}
		web_page_done(&page);
		report_done(&report);
	}
}

static void
marks_of_byte_order_count_first(void **state)
{
	(void)state;
	static const char marked[] = "\xef\xbb\xbf<html><meta charset=windows-1252><title>x"
				     "</title><p>Th\u00e9</p>";
	static const char wide[] = "\xff\xfe<\0p\0>\0T\0h\0\xe9\0";
	static const char big[] = "\xfe\xff\0<\0p\0>\0T\0h\0\xe9";
	static const struct {
		const char *bytes;
		size_t length;
		const char *text;
	} table[] = {
		{ marked, sizeof marked - 1, "x\n\nThé" },
		{ wide, sizeof wide - 1, "Thé" },
		{ big, sizeof big - 1, "Thé" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct report report = { 0 };
		struct web_page page;
		assert_true(
		    web_page_read("a.html", table[i].bytes, table[i].length, &report, &page));
		assert_string_equal(page.text, table[i].text);
		web_page_done(&page);
	}
}

static void
damaged_pages_are_named(void **state)
{
	static const struct faulty table[] = {
		{ PAGE("<p>\nTh\xe9</p>"), 5,
		    "byte 0xe9 of this line is not UTF-8, which the "
		    "page says it is: " },
		{ "<p>\nTh\xe9</p>", 2,
		    "byte 0xe9 of this line is not UTF-8, which a page is "
		    "that names no charset: " },
		{ "<meta charset=windows-1252>\n<p>Thé</p>", 1,
		    "the page says it is windows-1252, and its bytes are UTF-8: " },
		{ "<meta charset=gbk>\n<p>\n\xb2\xe8\xff</p>", 3,
		    "the bytes of this line mean nothing in gb18030, " },
		{ "<meta charset=gbk>\n<p>\n\xb2", 3, "the bytes of this line mean " },
		{ "<meta charset=iso-8859-6>\n<p>\n\xe4\xb0\xff", 3, "the bytes of this line" },
		{ "<meta charset=windows-1252><p>\xe9</p>\n<p>\x81\xe9</p>", 2,
		    "there is a control character in the text: " },
		{ "<meta charset=utf-7><p>Tea</p>", 1,
		    "the page says it is in the charset \"utf-7\", which is not known: " },
		{ PAGE(HEAD "<p>Th\ufffd</p>"), 6, "a character of the text was lost " },
		{ PAGE(HEAD "<p>Th&#xD800;</p>"), 6, "a character of the text was lost " },
		{ PAGE(HEAD "<p>Th&#0;</p>"), 6, "a character of the text was lost " },
		{ PAGE(HEAD "<p>Th&#99999999999999999999;</p>"), 6, "a character of " },
		{ PAGE(HEAD "<p>Th&#129;</p>"), 6, "there is a control character " },
		{ PAGE(HEAD "<p>Tea&comma; please.</p>"), 6,
		    "there is a character reference " },
		{ PAGE(HEAD "<p>Th&eacute please.</p>"), 6, "there is a character reference " },
		{ PAGE(HEAD "<p>We say\n<q>tea</q>.</p>"), 7, "the page leaves it to the " },
		{ "", 0, "the file is empty: a message was expected" },
		{ " \n\r\n\t", 0, "the file is empty: a message was expected" },
		{ "\xef\xbb\xbf\n", 0, "the file is empty: a message was expected" },
		{ "Tea.\n", 0, "it is no web page: there is no tag in it; name it .txt " },
		{ PAGE(""), 0, "there is no text in the page, or it is put there by a script" },
		{ PAGE("<div id=app></div><script>go()</script>"), 0, "there is no text in " },
	};
	CHECK_FAULTS(table);
	expect_fault(state, "<p>a\0b", 6, 0, "there is a NUL byte: ");
	expect_fault(state, "<p>\n\xff\xfe", 6, 2, "byte 0xff of this line is not UTF-8");
}

static void
of_several_texts_one_is_the_main(void **state)
{
	static const struct sample samples[] = {
		{ PAGE("<article><h2>Tea news</h2><p>Pots.</p></article><article>" HEAD EN_P
		       "</article><article><h2>Other</h2><p>Cups.</p></article>"),
		    FOUND },
		{ PAGE("<main>" HEAD "<div class=entry-content>" EN_P
		       "</div><div class=entry-content><p>Pots.</p></div></main>"),
		    FOUND },
	};
	static const struct faulty table[] = {
		{ PAGE("<article>" HEAD EN_P "</article>\n<article>" HEAD EN_P "</article>"), 9,
		    "the page holds several texts, on line 4 and here: which is the message?" },
		{ PAGE("<div class=post-body>" EN_P "</div>\n<div class=post-body>" EN_P
		       "</div>"),
		    7, "the page holds several texts, on line 4 and here: " },
	};
	CHECK_PAGES(samples);
	CHECK_FAULTS(table);
}

#define AT(address) UTF_8 "<link rel=canonical href=\"" address "\"></head><body>\n"
#define SG "https://www.un.org/sg/fr/content/sg/statement/"
#define DAYS "http://un.org/fr/observances/"

/* What the address tells where the text tells nothing. */
static void
addresses_are_clues(void **state)
{
	static const struct sample samples[] = {
		{ AT(SG "2031-08-09/tea") "<h1>" TITLE "</h1>" EN_P, FOUND },
		{ AT(DAYS "teapot-day/messages?a#b") "<h1>Message</h1><p>9 August 2031" EN_P,
		    "teapot 2031-08-09 en [Message]\n" EN_BODY },
		{ AT(DAYS "teapot-day") "<h1>Message for 2031</h1>" EN_P,
		    "teapot 2031-08-09 en [Message for 2031]\n" EN_BODY },
		/* the names settled it, or left it to the address */
		{ AT(DAYS "teapot-day/message") HEAD EN_P, FOUND },
		{ AT(DAYS
		      "spoon-day") "<h1>Message on World Teapot Day and International Spoon "
				   "Day</h1><p>9 August 2031" EN_P,
		    "spoon 2031-08-09 en [Message on World Teapot Day and International Spoon "
		    "Day]\n" EN_BODY },
		/* of the meanings of a date that which the address has */
		{ AT(SG "2031-09-08/tea") "<h1>Message on World Day of Teapots and Cups</h1>"
					  "<p>08/09/2031" EN_P,
		    "teapot-cups 2031-09-08 en [Message on World Day of Teapots and "
		    "Cups]\n" EN_BODY },
		/* a press release is of some days before */
		{ AT(SG
		      "2031-08-09/tea") "<p>1 August 2031<p>Following is the "
					"Secretary-General's message on World Teapot Day:" EN_P,
		    "teapot 2031-08-09 en []\n" EN_BODY },
		/* other pages' dates and addresses tell nothing */
		{ AT("https://example.org/2031-08-10/teapot-day/") HEAD EN_P, FOUND },
		{ AT(DAYS "teapot-days") "<h1>Message</h1><p>9 August 2031" EN_P,
		    "- 2031-08-09 en [Message]\n" EN_BODY
		    "\n4: which observance this is was not recognised: write `Observance: ID` "
		    "above the text" },
		{ AT("https://www.un.org/en/") "<h1>" TITLE "</h1>" EN_P,
		    "teapot - en [" TITLE "]\n" EN_BODY
		    "\n4: no date was found: write `Date: YYYY-MM-DD` above the text" },
		/* contradictions */
		{ AT(SG "2030-08-09/tea") HEAD EN_P,
		    "teapot - en [" TITLE "]\n" EN_BODY
		    "\n5: it is dated 2031-08-09, and its address says 2030-08-09: write the "
		    "one "
		    "it is as `Date: YYYY-MM-DD` above the text" },
		{ AT(SG "2030-08-09/tea") "<h1>World Teapot Day: message for 2031</h1>" EN_P,
		    "teapot - en [World Teapot Day: message for 2031]\n" EN_BODY
		    "\n4: it is dated 2031, and its address says 2030-08-09: write the one it "
		    "is "
		    "as `Date: YYYY-MM-DD` above the text" },
		{ AT(DAYS "spoon-day/message") HEAD EN_P,
		    "- 2031-08-09 en [" TITLE "]\n" EN_BODY
		    "\n4: it names the observance \"teapot\", and its address is that of "
		    "\"spoon\": write the one it is as `Observance: ID` above the text" },
	};
	CHECK_PAGES(samples);
}

static void
addresses_are_found(void **state)
{
	static const struct {
		const char *page, *address;
	} table[] = {
		{ "<link href=/a rel=canonical><meta property=og:url content=https://e.org/b>",
		    "https://e.org/b" },
		{ "<link href=https://e.org/a rel=Canonical><meta property=og:url "
		  "content=https://e.org/b>",
		    "https://e.org/a" },
		{ "<!-- saved from url=(0015)https://e.org/c -->\r\n<html>",
		    "https://e.org/c" },
		{ "<!DOCTYPE html><!-- saved from url=(0015)file:///home/tea -->", NULL },
		{ "<link rel=canonical href='javascript:tea'>", NULL },
		{ "<link rel=canonical href='https://'>", NULL },
		{ "<link rel=canonical href='https://e.org/a b'>", NULL },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *text = mem_format("%s" HEAD EN_P, table[i].page);
		cleanup(message_freep) struct message *message =
		    read_page(state, "a.html", text);
		assert_true(message_usable(message));
		if (table[i].address)
			assert_string_equal(message->source, table[i].address);
		else
			assert_null(message->source);
	}
}

static void
files_names_date_pages(void **state)
{
	static const char text[] = AT(SG "2031-08-09/tea") "<h1>" TITLE "</h1>" EN_P;
	cleanup(message_freep) struct message *same = read_page(state, "2031-08-09.html", text);
	assert_true(message_usable(same));
	cleanup(message_freep) struct message *other =
	    read_page(state, "2030-08-09.html", text);
	assert_false(message_usable(other));
}

static void
pages_say_their_language(void **state)
{
	static const struct sample samples[] = {
		{ "<html lang=pt-BR><meta charset=utf-8><h1>World Teapot Day</h1><p>9 August "
		  "2031<p>Chá.",
		    "teapot 2031-08-09 pt-BR [World Teapot Day]\nChá." },
		/* sites in the six languages forget to say which */
		{ "<html lang=fr>" HEAD EN_P, FOUND },
		{ "<html lang=fr>" HEAD "<p>Tea.",
		    "teapot 2031-08-09 - [" TITLE "]\nTea.\n3: the language of the text is not "
		    "clear: write `Language: fr` (or which it is) above it" },
		{ "<html lang=de>" HEAD EN_P,
		    "teapot 2031-08-09 - [" TITLE "]\n" EN_BODY
		    "\n3: the text seems to be in \"en\", and the page says it is in \"de\": "
		    "write the one it is as `Language: de` above it" },
	};
	CHECK_PAGES(samples);
}

static void
fields_stand_above_the_page(void **state)
{
	static const struct sample samples[] = {
		{ "Observance: teapot\nDate: 2031-08-09\nTitle: Le th\u00e9\nLanguage: en\n\n"
		  "<!DOCTYPE html>\n<html lang=de><meta charset=windows-1252><p>Th\xe9 is good."
		  "</p></html>",
		    "teapot 2031-08-09 en [Le thé]\nThé is good." },
		{ "\ufeffDate: 2031-08-09\nExcerpt: Let us\n  pour\n\n"
		  "<html>" HEAD EN_P,
		    FOUND },
		/* what looks like fields on the page is the page's */
		{ PAGE("<p>Author: admin</p><p>Date: 1 August 2031</p>" HEAD EN_P), FOUND },
		{ "Observance: teapot\nColour: red\n\n<html>" HEAD EN_P,
		    FOUND "\n2: no field is called \"Colour\": there are Observance, Date, "
			  "Language, Source, Title, Author and Excerpt" },
		{ "Pour it\n\n<html>" HEAD EN_P,
		    FOUND "\n1: expected `Field: value` above the page, or nothing" },
	};
	CHECK_PAGES(samples);
	cleanup(message_freep) struct message *message =
	    read_page(state, "a.html", samples[0].text);
	assert_null(message->author);
	assert_int_equal(message->sentences[0].line, 7);
}

static void
lines_are_those_of_the_file(void **state)
{
	cleanup(message_freep) struct message *message = read_page(state, "a.html",
	    UTF_8 "</head>\n<body>\n<h1>" TITLE "</h1>\n\n<p>9 August 2031</p>\n<p>" EN_1
		  "</p>\n\n\n<p>" EN_2 "<br>\n" EN_3 "</p>");
	assert_true(message_usable(message));
	assert_int_equal(message->sentences[0].line, 8);
	assert_int_equal(message->sentences[1].line, 11);
	assert_int_equal(message->sentences[2].line, 11);
}

static char *
repeated(const char *before, const char *bit, size_t times, const char *behind)
{
	struct buffer text = { 0 };
	buffer_text(&text, before);
	for (size_t i = 0; i < times; i++)
		buffer_text(&text, bit);
	buffer_text(&text, behind);
	return buffer_take(&text);
}

/* A test that hangs, or runs out of stack, has failed. */
static void
pages_are_bounded(void **state)
{
	cleanup(freep) char *deep = repeated("", "<div>", 100000, HEAD EN_P);
	expect_fault(state, deep, strlen(deep), 0, "the page can't be read to its end: its ");
	cleanup(freep) char *bold = repeated(HEAD, "<b>", 100000, EN_P);
	expect_fault(state, bold, strlen(bold), 0, "the page can't be read to its end: its ");
	cleanup(freep) char *nested = repeated("", "<div>", 200, HEAD EN_P);
	cleanup(message_freep) struct message *message = read_page(state, "a.html", nested);
	assert_true(message_usable(message));

	struct buffer tag = { 0 };
	buffer_text(&tag, "<p>\n<p");
	for (int i = 0; i < 300000; i++)
		buffer_format(&tag, " a%d", i);
	expect_fault(state, tag.data, tag.length, 2, "a tag on this line has more than 256 ");
	buffer_done(&tag);

	cleanup(freep) char *large = mem_new(WEB_PAGE_MOST + 1);
	memset(large, ' ', WEB_PAGE_MOST + 1);
	memcpy(large, "<p>", 3);
	expect_fault(state, large, WEB_PAGE_MOST + 1, 0, "the page has more than 4194304 ");
	expect_fault(state, large, WEB_PAGE_MOST, 0, "there is no text in the page");
	memset(large + 3, 'a', WEB_PAGE_MOST - 3);
	expect_fault(state, large, WEB_PAGE_MOST, 0, "the page's text is longer than ");
	cleanup(freep) char *lines = repeated("", "<p>a", 2001, "");
	expect_fault(state, lines, strlen(lines), 0, "the page's text is longer than ");

	static const char *const bits[] = { "<p>", "<", "<!--", "<a>", "<b><p>", "&", "&#",
		"&#1;", "<br>", "<ul><li>", "</p>", "<table>", "<p a=\"", "<script>",
		"<meta charset=", "<meta", "<h1>a</h1>", "&amp;", "&amp;a", "<a href=1>a</a>",
		"<span>a</span>", "a ", "<article>a</article>", "<form>",
		"<p class='a a a a'>a", "\n", "<!--saved from url=(" };
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		cleanup(freep) char *text =
		    repeated("", bits[i], 2000000 / strlen(bits[i]), "");
		message_free(read_page(state, "a.html", text));
	}
	/* HTML has no entities of a page's own */
	cleanup(freep) char *bomb =
	    mem_text("<!DOCTYPE html [<!ENTITY a \"tea tea\"><!ENTITY b \"&a;&a;\">]>\n" HEAD
		     "<p>&b; is good.</p>");
	expect_fault(state, bomb, strlen(bomb), 1, "there is a character reference in ");
}

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* Whatever the bytes: what isn't usable says why. */
static void
cut_and_damaged_pages(void **state)
{
	static const char page[] =
	    AT(SG "2031-08-09/tea") "<main><header>" HEAD "</header>"
				    "<div class=field--name-body>" EN_P
				    "<ul><li>T&eacute;a &#146;</ul></div></main>";
	for (size_t length = 0; length < sizeof page; length++) {
		cleanup(message_freep) struct message *message =
		    read_page_bytes(state, "a.html", page, length);
		if (message_usable(message) != (message->faults.errors == 0))
			fail_msg("%zu: %s", length, summary(message));
	}
	uint32_t seed = 3;
	for (int round = 0; round < 2000; round++) {
		cleanup(freep) char *text = mem_text(page);
		for (uint32_t i = draw(&seed, 6); i > 0; i--)
			text[draw(&seed, sizeof page - 1)] = (char)draw(&seed, 256);
		cleanup(message_freep) struct message *message =
		    read_page_bytes(state, "a.html", text, sizeof page - 1);
		assert_int_equal(message_usable(message), message->faults.errors == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sites),
		cmocka_unit_test(what_is_no_text_is_left_out),
		cmocka_unit_test(text_is_found),
		cmocka_unit_test(blocks_are_paragraphs),
		cmocka_unit_test(markup_may_be_broken),
		cmocka_unit_test(charsets_are_obeyed),
		cmocka_unit_test(marks_of_byte_order_count_first),
		cmocka_unit_test(damaged_pages_are_named),
		cmocka_unit_test(of_several_texts_one_is_the_main),
		cmocka_unit_test(addresses_are_clues),
		cmocka_unit_test(addresses_are_found),
		cmocka_unit_test(files_names_date_pages),
		cmocka_unit_test(pages_say_their_language),
		cmocka_unit_test(fields_stand_above_the_page),
		cmocka_unit_test(lines_are_those_of_the_file),
		cmocka_unit_test(pages_are_bounded),
		cmocka_unit_test(cut_and_damaged_pages),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
