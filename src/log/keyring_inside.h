/* keyring_inside.h - a keyring while it is open; for the files of the keyring alone. */
#ifndef LOG_KEYRING_INSIDE_H
#define LOG_KEYRING_INSIDE_H

#include "log/keeper.h"
#include "log/keyring.h"
#include "log/pages.h"
#include "log/root.h"
#include "log/section.h"

#define NOTICES_KEPT 16

struct Keyring {
  Arena *arena; /* names, lists, sealed bytes; never keys */
  const char *folder;
  int lock;
  bool is_read_only;
  FormatFile format;
  SlotsFile slots;
  unsigned place; /* of the slot that opened */
  uint64_t cost_number;
  SlotHalf half;
  Grant grant; /* the reader's */
  LogReader reader;
  Root root;
  uint64_t next_number;          /* of the root: its next write */
  Section sections[CLASS_COUNT]; /* those that the grant opens */
  Keeper keeper;                 /* where the grant opens it */
  Pages pages;
  Secret *record_key; /* the last one that was asked for */
  bool has_reserved;  /* record keys were reserved since it was opened */
  bool slots_behind;  /* the file slots is older than the root's grants */
  Problem notices[NOTICES_KEPT];
  size_t notice_count;
};

/* REFUSED / BROKEN where nothing may be written. */
Outcome keyring_may_write(const Keyring *keyring, Problem *problem);
Outcome keyring_must_be_keeper(const Keyring *keyring, Problem *problem);

/* Writes the root as it stands, reservations included.  On failure nothing changed in memory. */
Outcome keyring_root_write(Keyring *keyring, Problem *problem);

/* Seals every grant anew from what the keeper knows, under root.grant_number, and writes the file slots. */
Outcome keyring_slots_renew(Keyring *keyring, Problem *problem);

void keyring_notice(Keyring *keyring, const Problem *notice);

/* An empty one with its arena and its copy of the path. */
Outcome keyring_new(const char *folder, Keyring **ret_keyring, Problem *problem);

/* What a new passphrase derives under the newest parameters, after the floor and
 * after it was tried on all slots: REFUSED in the words of a weak one where it
 * opens a slot other than `own_place` (SLOT_COUNT: any). */
Outcome keyring_new_parent(const Keyring *keyring, const Secret *typed, unsigned own_place, Secret **ret_parent,
                           Problem *problem);

/* Fills one place of keeper.slots: a new pair, whose half is sealed under the
 * parent (NULL: one that is thrown away); `who` says what it will grant. */
Outcome keyring_slot_install(Keyring *keyring, unsigned place, uint64_t cost_number, const Secret *parent,
                             const KeeperSlot *who, Problem *problem);

/* Names a member in the directory; an empty name is the paper key's. */
Outcome keyring_directory_add(Keyring *keyring, const KeeperSlot *who, Problem *problem);

/* A display name as it is kept: NFC, trimmed.  INVALID "bad_name". */
Outcome keyring_name_clean(Text name, char ret_name[MEMBER_NAME_SIZE + 1], Problem *problem);

#endif
