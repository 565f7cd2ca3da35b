/* words.h - records in words for a person at a terminal. */
#ifndef COMMANDS_WORDS_H
#define COMMANDS_WORDS_H

#include "kinds/value.h"
#include "registry/record.h"

/* A speaker who calls a linked record by its title; `registry` and `arena` must outlive it. */
typedef struct RegistrySpeaker {
  Registry *registry;
  Arena *arena;
} RegistrySpeaker;
Speaker speaker_of(RegistrySpeaker *context, Language language);

/* "2026-03-04 10:15", UTC. */
void write_moment(int64_t milliseconds, Writer *writer);

/* "view_hash": an array of each class's hash, null for a class that is closed. */
void write_view_hashes(Registry *registry, Json *json);

/* One value in words, in one line; an unknown one as "(cannot be shown by this version)". */
void write_value(const Field *field, Bytes value, const Speaker *speaker, Arena *arena, Writer *writer);

#endif
