/* model.h - the descriptions of kinds and terms as the build tool holds them.
 *
 * read.c fills a Model from the files, check.c looks for what does not fit and
 * for numbers that are not as numbers.lock has them, write.c makes C from it,
 * schema.c makes doc/schema.md.  Everything lives in one arena; where
 * memory ends, so does the program (must). */
#ifndef TOOLS_KINDS_MODEL_H
#define TOOLS_KINDS_MODEL_H

#include "base/list.h"
#include "base/text.h"
#include "base/writer.h"

enum { EN, RU, KK, LANGUAGES };

/* The pointer, or the end of the program where it is NULL. */
void *must(void *pointer) __attribute__((returns_nonnull));
#define ADD(list, arena) ((__typeof__((list)->at))must(LIST_ADD((list), (arena))))

/* What kinds, fields, lists and terms have in common. */
typedef struct Item {
  const char *file; /* where it is described */
  int line;
  uint32_t number;
  Text name;
  Text words[LANGUAGES];
  bool is_checked[LANGUAGES];
  Text about; /* of a term: its counting rule */
} Item;

typedef struct TermItem {
  Item item;
  Text huridocs, parent;
  int64_t rank;
} TermItem;
typedef LIST(TermItem) TermItems;

typedef struct ListItem {
  Item item;
  uint32_t huridocs_list;
  Text rule; /* of its terms that have none of their own */
  TermItems terms;
  LIST(uint32_t) retired;
} ListItem;

typedef struct FieldItem FieldItem;
typedef LIST(FieldItem) FieldItems;
struct FieldItem {
  Item item;
  Text type;        /* "text", "term" ... */
  Text list;        /* of a term */
  Text links;       /* of a link: "person,event", or "any" */
  Text restrictive; /* empty, "rank", "yes", "no", "earliest", "parts" */
  bool is_many, is_required, is_derived, is_key;
  int security_class; /* -1: its kind's */
  FieldItems parts;
};

typedef struct KindItem {
  Item item;
  int security_class;
  Text main;
  FieldItems fields;
  LIST(uint32_t) retired;
} KindItem;

typedef struct Model {
  Arena *arena;
  LIST(KindItem) kinds; /* by number */
  LIST(ListItem) lists; /* by name */
  unsigned faults;      /* told so far */
} Model;

/* Tells a fault as "FILE:LINE: ..." on stderr and counts it. */
void fault(Model *model, const char *file, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));

void model_read_file(Model *model, const char *path);
void model_sort(Model *model);
KindItem *model_kind(const Model *model, Text name);
ListItem *model_list(const Model *model, Text name);
FieldItem *kind_field(const KindItem *kind, Text name);

void model_check(Model *model);
/* Compares with numbers.lock: every locked number still means the same and
 * nothing is new.  With `may_add` new lines are added to *ret_lock instead. */
void model_check_lock(Model *model, const char *lock_path, bool may_add, Writer *ret_lock);

void model_write_header(const Model *model, Writer *writer);
void model_write_code(const Model *model, Writer *writer);
void model_write_schema(const Model *model, Writer *writer);

#endif
