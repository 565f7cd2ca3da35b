/* evidence.h - documents and files, kept sealed under the key of their record.
 *
 * The record (kind evidence) says what it is, its SHA-256, and who had it;
 * the bytes are a sealed object that is there before the record names it.
 * The same bytes given twice answer the record of the first time. */
#ifndef REGISTRY_EVIDENCE_H
#define REGISTRY_EVIDENCE_H

#include "log/object.h"
#include "registry/registry.h"

typedef struct Evidence {
  Bytes bytes;
  Text name;          /* its file name, without folders */
  Text media_type;    /* "text/plain", "application/pdf", ... */
  Text received_date; /* EDTF; empty: not said */
  Text received_from; /* in words; may be empty */
  Text received_how;  /* "read by intake", "mail", ... */
  Text reason;
  bool is_not_reviewed;
} Evidence;

/* *ret_was_there where the same bytes are kept already. */
Outcome registry_keep_evidence(Registry *registry, const Evidence *evidence, RecordId *ret_record, bool *ret_was_there,
                               Problem *problem);

/* What is kept under a record; text in the arena.  ABSENT "no_file". */
typedef struct KeptFile {
  Text name, media_type;
  ObjectName object; /* size and SHA-256 among it */
  unsigned security_class;
} KeptFile;
/* As the value of the field that every kind has for it (doc/log-format.md, 65282). */
Outcome kept_file_write(const KeptFile *file, Arena *arena, Bytes *ret_value, Problem *problem);
Outcome kept_file_read(Bytes value, KeptFile *ret_file, Problem *problem); /* text is of `value` */
Outcome registry_find_file(Registry *registry, RecordId record, Arena *arena, KeptFile *ret_file, Problem *problem);

/* ABSENT where the record has no file; BROKEN where its bytes do not fit size and hash. */
Outcome registry_read_evidence(Registry *registry, RecordId record, Arena *arena, Bytes *ret_bytes, Problem *problem);

/* Evidence with these bytes, by its SHA-256; ABSENT where there is none. */
Outcome registry_find_evidence(Registry *registry, const uint8_t sha256[32], RecordId *ret_record, Problem *problem);

/* A paper kept in the registry instead of on the disk: a sealed object of a
 * publication record that exists already. */
Outcome registry_keep_paper(Registry *registry, RecordId publication, Bytes bytes, Text name, Text media_type,
                            Problem *problem);

#endif
