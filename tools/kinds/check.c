/* check.c - what does not fit within the descriptions, and numbers.lock. */
#include "tools/kinds/model.h"

#define FAULT_AT(model, item, ...) fault((model), (item).file, (item).line, __VA_ARGS__)

static int by_number(const void *a, const void *b) {
  uint32_t first = ((const Item *)a)->number, second = ((const Item *)b)->number;
  return (first > second) - (first < second);
}

static int by_name(const void *a, const void *b) {
  return text_compare(((const Item *)a)->name, ((const Item *)b)->name);
}

/* Each of the items begins with its Item. */
#define SORT(list, order)                                                                                              \
  do {                                                                                                                 \
    if ((list).length > 1) qsort((list).at, (list).length, sizeof *(list).at, (order));                                \
  } while (0)

/* Kinds by number and lists by name; fields and terms stay as they are written: that is the order of forms. */
void model_sort(Model *model) {
  SORT(model->kinds, by_number);
  SORT(model->lists, by_name);
}

KindItem *model_kind(const Model *model, Text name) {
  for (size_t i = 0; i < model->kinds.length; i++)
    if (text_equal(model->kinds.at[i].item.name, name)) return &model->kinds.at[i];
  return NULL;
}

ListItem *model_list(const Model *model, Text name) {
  for (size_t i = 0; i < model->lists.length; i++)
    if (text_equal(model->lists.at[i].item.name, name)) return &model->lists.at[i];
  return NULL;
}

FieldItem *kind_field(const KindItem *kind, Text name) {
  for (size_t i = 0; i < kind->fields.length; i++)
    if (text_equal(kind->fields.at[i].item.name, name)) return &kind->fields.at[i];
  return NULL;
}

static bool is_one_of(Text word, const char *const *words) {
  for (; *words != NULL; words++)
    if (text_equal(word, text_of(*words))) return true;
  return false;
}

/* `items` are structs of `size` bytes that begin with an Item. */
static void check_unique(Model *model, const void *items, size_t count, size_t size, const char *what) {
  for (size_t i = 0; i < count; i++) {
    const Item *item = (const Item *)(const void *)((const char *)items + i * size);
    for (size_t j = 0; j < i; j++) {
      const Item *other = (const Item *)(const void *)((const char *)items + j * size);
      if (item->number == other->number && item->number > 0)
        FAULT_AT(model, *item, "%s %u stands twice, also in line %d", what, item->number, other->line);
      if (text_equal(item->name, other->name))
        FAULT_AT(model, *item, "%s \"%.*s\" stands twice, also in line %d", what, TEXT_ARGS(item->name), other->line);
    }
  }
}

static void check_links(Model *model, const FieldItem *field) {
  Text rest = field->links, name;
  if (text_equal(rest, TEXT("any"))) return;
  while (text_next(&rest, ',', &name))
    if (model_kind(model, name) == NULL) FAULT_AT(model, field->item, "there is no kind \"%.*s\"", TEXT_ARGS(name));
}

static void check_field(Model *model, const KindItem *kind, const FieldItem *field, bool is_part) {
  static const char *const types[] = {"text", "line",  "name",     "term", "date",   "number", "range", "place",
                                      "link", "money", "language", "hash", "yes_no", "group",  NULL};
  static const char *const rules[] = {"rank", "yes", "no", "earliest", "parts", NULL};
  if (!is_one_of(field->type, types)) FAULT_AT(model, field->item, "there is no type \"%.*s\"", TEXT_ARGS(field->type));
  if (field->list.length > 0 && model_list(model, field->list) == NULL)
    FAULT_AT(model, field->item, "there is no list \"%.*s\"", TEXT_ARGS(field->list));
  if (text_equal(field->type, TEXT("link"))) check_links(model, field);
  if (field->restrictive.length > 0 && !is_one_of(field->restrictive, rules))
    FAULT_AT(model, field->item, "restrictive is rank, yes, no, earliest or parts");
  if (is_part && (text_equal(field->type, TEXT("group")) || field->security_class >= 0 || field->is_derived))
    FAULT_AT(model, field->item, "a part is no group and has no class of its own");
  if (!is_part && field->is_key) FAULT_AT(model, field->item, "only parts are keys");
  if (field->security_class >= 0 && (field->security_class < kind->security_class || field->security_class > 2))
    FAULT_AT(model, field->item, "its class lies between its kind's, %d, and 2", kind->security_class);
  bool is_group = text_equal(field->type, TEXT("group"));
  if (is_group && field->parts.length == 0) FAULT_AT(model, field->item, "a group needs parts");
  if (!is_group && !text_equal(field->type, TEXT("link")) && field->parts.length > 0)
    FAULT_AT(model, field->item, "only groups and links have parts");
  check_unique(model, field->parts.at, field->parts.length, sizeof(FieldItem), "part");
  for (size_t i = 0; i < field->parts.length; i++)
    check_field(model, kind, &field->parts.at[i], true);
}

static void check_kind(Model *model, const KindItem *kind) {
  if (kind->security_class < 0 || kind->security_class > 2) FAULT_AT(model, kind->item, "a class is 0, 1 or 2");
  if (kind_field(kind, kind->main) == NULL)
    FAULT_AT(model, kind->item, "its main field \"%.*s\" is not there", TEXT_ARGS(kind->main));
  check_unique(model, kind->fields.at, kind->fields.length, sizeof(FieldItem), "field");
  for (size_t i = 0; i < kind->fields.length; i++)
    check_field(model, kind, &kind->fields.at[i], false);
}

static void check_list(Model *model, const ListItem *list) {
  check_unique(model, list->terms.at, list->terms.length, sizeof(TermItem), "term");
  for (size_t i = 0; i < list->terms.length; i++) {
    const TermItem *term = &list->terms.at[i];
    if (text_is_empty(term->item.about) && text_is_empty(list->rule))
      FAULT_AT(model, term->item, "a term needs a counting rule, or its list a \"rule\"");
    if (term->huridocs.length != 0 && (term->huridocs.length != 12 || list->huridocs_list == 0))
      FAULT_AT(model, term->item, "a HURIDOCS code has 12 digits, and its list says \"huridocs NUMBER\"");
    bool found = text_is_empty(term->parent);
    for (size_t j = 0; j < list->terms.length; j++)
      found = found || (i != j && text_equal(list->terms.at[j].item.name, term->parent));
    if (!found) FAULT_AT(model, term->item, "there is no term \"%.*s\" in this list", TEXT_ARGS(term->parent));
  }
}

void model_check(Model *model) {
  check_unique(model, model->kinds.at, model->kinds.length, sizeof(KindItem), "kind");
  check_unique(model, model->lists.at, model->lists.length, sizeof(ListItem), "list");
  for (size_t i = 0; i < model->kinds.length; i++)
    check_kind(model, &model->kinds.at[i]);
  for (size_t i = 0; i < model->lists.length; i++)
    check_list(model, &model->lists.at[i]);
}
