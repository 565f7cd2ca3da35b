/* section.h - the root's part that one class opens: its pages, its keys, who is who.
 *
 * It is sealed under the class's key within the root.  Who does not hold the
 * class carries it as bytes, unopened, from root to root. */
#ifndef LOG_SECTION_H
#define LOG_SECTION_H

#include "base/list.h"
#include "log/keyring.h"

/* One key page (pages.h). */
typedef struct PageEntry {
  uint8_t id[ID_SIZE];
  Secret *key;
  uint64_t number;   /* of its file: counts rewritings */
  DeviceId device;   /* only this device (this incarnation of it) takes unused keys from it */
  unsigned reserved; /* places below were taken, or may have been: what the root says */
  unsigned taken;    /* places below are taken: in memory */
} PageEntry;

/* Everybody who ever had a slot: in the section of class 1 only. */
typedef struct DirectoryEntry {
  UserId user;
  char name[MEMBER_NAME_SIZE + 1];
  Role role;
  bool opens[CLASS_COUNT];
  bool is_removed;
  bool is_paper_key;
} DirectoryEntry;
#define DIRECTORY_CLASS 1

typedef struct Section {
  Secret *image_key, *draft_key;
  uint8_t view_hash[32]; /* all zero: none */
  LIST(PageEntry) pages;
  LIST(DirectoryEntry) directory;
} Section;

/* Fresh keys, no page. */
Outcome section_make(Section *ret_section, Problem *problem);
void section_release(Section *section); /* wipes; lists belong to the arena */

/* Seals it; the bytes belong to the arena. */
Outcome section_seal(const Section *section, FolderId folder, unsigned security_class, const Secret *class_key,
                     Arena *arena, Bytes *ret_sealed, Problem *problem);
/* BROKEN "damaged_root".  Lists grow in the arena. */
Outcome section_open(Bytes sealed, FolderId folder, unsigned security_class, const Secret *class_key, Arena *arena,
                     Section *ret_section, Problem *problem);

PageEntry *section_page(const Section *section, const uint8_t id[ID_SIZE]); /* or NULL */

/* Classes as a number: bit c is class c. */
unsigned classes_to_bits(const bool opens[CLASS_COUNT]);
void classes_from_bits(unsigned bits, bool ret_opens[CLASS_COUNT]);

#endif
