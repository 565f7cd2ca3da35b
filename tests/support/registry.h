/* registry.h - a fresh folder for a test, and a registry in it at the floor's cost. */
#ifndef TESTS_SUPPORT_REGISTRY_H
#define TESTS_SUPPORT_REGISTRY_H

#include "log/keyring.h"

#define TEST_PASSPHRASE "gravel under a tin roof"
#define TEST_OTHER_PASSPHRASE "seven herons crossed at noon"

/* A path below a temporary folder that ends with the test; the folder itself is not made. */
const char *test_folder(const char *name);

/* A copy of a folder with all that is in it, in place of what had this name; answers its path. */
const char *test_folder_copy(const char *folder, const char *name);

/* Removes what stands under this name in the folder, with all that is in it. */
void test_folder_remove(const char *folder, const char *inside);

Secret *test_secret(const char *words);

/* Made at the floor's cost by "Aigul Torekhan"; open for writing; NULL where it fails. */
Keyring *test_registry(const char *folder);
/* The same, with the paper key's words. */
Keyring *test_registry_paper(const char *folder, Secret **ret_paper_words);

Outcome test_open(const char *folder, const char *passphrase, Keyring **ret_keyring, Problem *problem);
Outcome test_open_reading(const char *folder, const char *passphrase, Keyring **ret_keyring, Problem *problem);

#endif
