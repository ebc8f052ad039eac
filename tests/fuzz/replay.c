/* SPDX-License-Identifier: MIT */
/* Call a fuzz target with what is in each of the files, where there is no libFuzzer to call it. */
#include "fuzz/target.h"

#include "base/buffer.h"

int
main(int count, char **paths)
{
	for (int i = 1; i < count; i++) {
		FILE *file = fopen(paths[i], "r");
		struct buffer text = { 0 };
		char bytes[65536];
		if (!file) {
			perror(paths[i]);
			return 1;
		}
		for (size_t read; (read = fread(bytes, 1, sizeof bytes, file)) > 0;)
			buffer_add(&text, bytes, read);
		fclose(file);
		fprintf(stderr, "%s\n", paths[i]);
		LLVMFuzzerTestOneInput((const uint8_t *)buffer_string(&text), text.length);
		buffer_done(&text);
	}
	return 0;
}
