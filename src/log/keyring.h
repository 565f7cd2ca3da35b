/* keyring.h - the keys of a registry's folder: who opens it, and what with.
 *
 * A keyring is FORMAT (what the folder is), slots (one a person, opened by a
 * passphrase), root.0 and root.1 (the newest state of keys and heads, written
 * in turn) and pages/ (the records' keys).  The bytes are specified in
 * doc/log-format.md; what each key is for, in doc/crypto.md.
 *
 * Promises: a call that answers DONE and changes something has been synced to
 * the disk, except where it says "in memory".  A process that dies between any
 * two steps leaves a folder that opens.  Keys live in guarded memory and are
 * wiped by keyring_close.  One process writes at a time (LOCK).
 *
 * Outcomes everywhere: REFUSED "not_keeper" or "read_only_opening" where the
 * reader may not; BROKEN where the disk fails or something is damaged. */
#ifndef LOG_KEYRING_H
#define LOG_KEYRING_H

#include "base/id.h"
#include "base/outcome.h"
#include "crypto/secret.h"
#include "crypto/sign.h"
#include "log/reader.h"

typedef struct Keyring Keyring;

typedef struct FolderId { /* of this folder: stands in clear in FORMAT */
  uint8_t bytes[ID_SIZE];
} FolderId;
typedef struct SpaceId { /* of the registry, the same on all of its devices: sealed */
  uint8_t bytes[ID_SIZE];
} SpaceId;
typedef struct Pseudonym { /* stands for a record outside its seal */
  uint8_t bytes[ID_SIZE];
} Pseudonym;
typedef struct KeyId { /* one record key: a page and a place in it */
  uint8_t page[ID_SIZE];
  uint16_t place; /* 0 .. PAGE_KEYS - 1 */
} KeyId;
#define PAGE_KEYS 1024

/* ---- making, opening, closing ---- */

typedef struct KeyringOptions {
  bool practice;             /* marks the registry for good as one to practise with */
  Text first_member;         /* name of who makes it, a coordinator; 1 .. MEMBER_NAME_SIZE bytes, NFC */
  uint32_t memory_mebibytes; /* of Argon2id; 0: 256.  Tests give 64, the floor */
  uint32_t passes;           /* 0: 4.  Tests give 3 */
} KeyringOptions;

/* Makes the folder and opens it for writing.  FORMAT is written last: a folder
 * without it is not a registry.  *ret_paper_words holds the paper key as words
 * (its only copy; show it, then release it).  INVALID "folder_not_empty";
 * REFUSED "weak_passphrase". */
Outcome keyring_make(const char *folder, const KeyringOptions *options, const Secret *passphrase, Keyring **ret_keyring,
                     Secret **ret_paper_words, Problem *problem);

typedef struct KeyringEntry { /* exactly one of the two, as typed */
  const Secret *passphrase;
  const Secret *paper_key; /* its words */
  bool read_only;
  bool go_on; /* a person has decided to go on after "newest_root_damaged" or "slots_put_back" */
} KeyringEntry;

/* REFUSED "wrong_passphrase" / "wrong_paper_key"; INVALID "no_registry",
 * "newer_version", "foreign_folder", "parameters"; CONFLICT "in_use" with the
 * process and since when; BROKEN "damaged_format" / "damaged_slots" /
 * "damaged_root".  What is wrong and does not hinder reading stands in the notices. */
Outcome keyring_open(const char *folder, const KeyringEntry *entry, Keyring **ret_keyring, Problem *problem);

/* Wipes; *keyring becomes NULL.  It does not write: keyring_save first. */
void keyring_close(Keyring **keyring);
#define KEYRING_SCOPE __attribute__((cleanup(keyring_close)))

const char *keyring_folder(const Keyring *keyring);
const LogReader *keyring_reader(const Keyring *keyring);
bool keyring_is_practice(const Keyring *keyring);
bool keyring_is_read_only(const Keyring *keyring);

/* What was found at opening and must be told ("root.1 is damaged"). */
const Problem *keyring_notices(const Keyring *keyring, size_t *ret_count);
/* For who finds a reason later: from here on nothing is written, and the reason is among the notices. */
void keyring_stop_writing(Keyring *keyring, const Problem *why);

/* Asks again before something grave: DONE where this opens the reader's own slot, else REFUSED. */
Outcome keyring_confirm(Keyring *keyring, const Secret *passphrase, Problem *problem);

/* ---- who and what ---- */

FolderId keyring_folder_id(const Keyring *keyring);
SpaceId keyring_space_id(const Keyring *keyring);
DeviceId keyring_device_id(const Keyring *keyring);

/* The 16 bytes that stand for a record outside its seal. */
Pseudonym keyring_pseudonym(const Keyring *keyring, RecordId record);

/* Signs a hash with the key of this device, or of the keeper (REFUSED "not_keeper"). */
Outcome keyring_sign(const Keyring *keyring, const uint8_t hash[32], uint8_t ret_signature[SIGNATURE_SIZE],
                     Problem *problem);
Outcome keyring_sign_as_keeper(const Keyring *keyring, const uint8_t hash[32], uint8_t ret_signature[SIGNATURE_SIZE],
                               Problem *problem);
/* ABSENT "foreign_device" where the device is not one of this space's, ABSENT "forged" where the signature is not its.
 */
Outcome keyring_verify(const Keyring *keyring, DeviceId device, const uint8_t hash[32],
                       const uint8_t signature[SIGNATURE_SIZE], Problem *problem);
Outcome keyring_verify_keeper(const Keyring *keyring, const uint8_t hash[32], const uint8_t signature[SIGNATURE_SIZE],
                              Problem *problem);

/* ---- root and segments ---- */

/* How far one segment is known to go: all that stands before is damage where it is missing. */
typedef struct SegmentHead {
  uint64_t frames;     /* whole frames */
  uint64_t statements; /* in them */
  uint64_t length;     /* bytes of the file up to the end of the last one */
  uint8_t hash[32];    /* of the last frame; before the first one, H('waterline.segment', …) */
} SegmentHead;

typedef struct SegmentEntry {
  uint64_t number, generation; /* the file log/NUMBER.GENERATION.seg, the number with six digits or more */
  bool is_closed;              /* nothing is appended to it any more */
  SegmentHead head;
} SegmentEntry;

/* All segments that the root names, by number.  Holds until the next change of segments. */
const SegmentEntry *keyring_segments(const Keyring *keyring, size_t *ret_count);

/* The key of a named segment's generation; holds until the next change of segments; NULL where it is not named. */
const Secret *keyring_segment_key(const Keyring *keyring, uint64_t number);

/* Enters the next segment with a new key and its first head, and saves the root; the
 * caller makes the file and its first frame afterwards.  Open segments before it must have been closed. */
Outcome keyring_segment_begin(Keyring *keyring, SegmentEntry *ret_entry, Problem *problem);

/* Records how far a segment goes and whether it is closed: in memory; keyring_save puts it on the disk. */
Outcome keyring_segment_record(Keyring *keyring, uint64_t number, const SegmentHead *head, bool is_closed,
                               Problem *problem);

/* A new generation of one segment: takes a key for it, which is not named yet… */
Outcome keyring_segment_renew(Keyring *keyring, uint64_t number, Secret **ret_key, uint64_t *ret_generation,
                              Problem *problem);
/* …and, once its file is synced, makes it the one that counts (saves the root). */
Outcome keyring_segment_switch(Keyring *keyring, uint64_t number, uint64_t generation, const Secret *key,
                               const SegmentHead *head, Problem *problem);
/* The first chain value of a generation. */
void keyring_segment_start(const Keyring *keyring, uint64_t number, uint64_t generation, uint8_t ret_hash[32]);

/* Counts writes of the root; frames name it. */
uint64_t keyring_root_number(const Keyring *keyring);

/* Writes the root with all that was recorded (the older of root.0 and root.1), synced. */
Outcome keyring_save(Keyring *keyring, Problem *problem);

/* ---- keys of records, drafts, images, audit ---- */

/* An unused record key of a class, made and synced before (a save of a record
 * writes the log only; every so often this call writes a page or the root).
 * The key holds until the next call of keyring_key_take or keyring_key_find.
 * REFUSED "class_closed". */
Outcome keyring_key_take(Keyring *keyring, unsigned security_class, KeyId *ret_id, const Secret **ret_key,
                         Problem *problem);

/* ABSENT "class_closed" or "key_destroyed"; INVALID "unknown_key" where the class is open
 * and has no such page or place; BROKEN where the page is damaged. */
Outcome keyring_key_find(Keyring *keyring, unsigned security_class, KeyId id, const Secret **ret_key, Problem *problem);

/* Destroys record keys for good: pages written anew under new page keys, the root
 * saved twice (so that neither file names the old page), the old pages unlinked.
 * Keys destroyed already are skipped, so that it can be repeated.  Keeper only. */
typedef struct KeyPlace {
  unsigned security_class;
  KeyId id;
} KeyPlace;
Outcome keyring_keys_destroy(Keyring *keyring, const KeyPlace *places, size_t count, Problem *problem);

/* NULL where the class is closed to this reader.  They hold until keyring_close. */
const Secret *keyring_draft_key(const Keyring *keyring, unsigned security_class);
const Secret *keyring_image_key(const Keyring *keyring, unsigned security_class);

/* The audit log is written by everybody and read by keepers and auditors. */
const uint8_t *keyring_audit_public(const Keyring *keyring); /* 32 bytes, X25519 */
const Secret *keyring_audit_secret(const Keyring *keyring);  /* NULL where not held */
typedef struct AuditHead {
  uint64_t count;
  uint8_t hash[32];
} AuditHead;
AuditHead keyring_audit_head(const Keyring *keyring);
void keyring_audit_record(Keyring *keyring, AuditHead head); /* in memory */

/* The view hash of a class as last recorded (all zero: never); recording is in memory. */
Outcome keyring_view_hash(const Keyring *keyring, unsigned security_class, uint8_t ret_hash[32], Problem *problem);
Outcome keyring_view_hash_record(Keyring *keyring, unsigned security_class, const uint8_t hash[32], Problem *problem);

/* ---- members ---- */

typedef struct Member {
  UserId user;
  Text name;
  Role role;
  bool opens[CLASS_COUNT];
  bool is_removed;
  bool is_paper_key; /* nobody: what was done by who opened with the paper key; no name */
} Member;

/* Everybody who ever had a slot, in order of joining; text in the arena.  ABSENT where class 1 is closed. */
Outcome keyring_members(const Keyring *keyring, Arena *arena, Member **ret_members, size_t *ret_count,
                        Problem *problem);

/* Gives a person a slot.  A coordinator opens all classes whatever `opens` says.
 * REFUSED "weak_passphrase" also where the passphrase opens another slot;
 * REFUSED "class_reserved" for class 3; CONFLICT "slots_full", "name_taken". */
Outcome keyring_member_add(Keyring *keyring, Text name, Role role, const bool opens[CLASS_COUNT],
                           const Secret *passphrase, UserId *ret_user, Problem *problem);

/* Takes the slot away; the name stays, so that history can say who.  What the
 * person copied, or remembers of an old copy, still opens: the caller says so.
 * REFUSED "own_slot". ABSENT "no_member". */
Outcome keyring_member_remove(Keyring *keyring, UserId user, Problem *problem);

/* A new paper key; the old one opens no more.  Keeper only. */
Outcome keyring_paper_key_renew(Keyring *keyring, Secret **ret_paper_words, Problem *problem);

/* The reader's own slot under a new passphrase. */
Outcome keyring_passphrase_change(Keyring *keyring, const Secret *old_passphrase, const Secret *new_passphrase,
                                  Problem *problem);

#endif
