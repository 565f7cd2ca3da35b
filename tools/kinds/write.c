/* write.c - the C of it: kinds.gen.h with a name for each number, kinds.gen.c with the descriptors. */
#include "tools/kinds/model.h"

static void upper(Writer *writer, Text name) {
  for (size_t i = 0; i < name.length; i++) {
    char c = name.at[i];
    writer_char(writer, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
  }
}

static void quoted(Writer *writer, Text text) {
  writer_char(writer, '"');
  for (size_t i = 0; i < text.length; i++) {
    if (text.at[i] == '"' || text.at[i] == '\\') writer_char(writer, '\\');
    writer_char(writer, text.at[i]);
  }
  writer_char(writer, '"');
}

static void quoted_or_null(Writer *writer, Text text) {
  if (text_is_empty(text))
    writer_words(writer, "NULL");
  else
    quoted(writer, text);
}

/* "  FIELD_CASE_TITLE = 1," */
static void constant(Writer *writer, const char *prefix, Text owner, Text inner, const Item *item) {
  writer_format(writer, "  %s_", prefix);
  upper(writer, owner);
  if (owner.length > 0) writer_char(writer, '_');
  upper(writer, inner);
  if (inner.length > 0) writer_char(writer, '_');
  upper(writer, item->name);
  writer_format(writer, " = %u,\n", item->number);
}

void model_write_header(const Model *model, Writer *writer) {
  writer_words(writer,
               "/* Made by tools/kinds from src/kinds; do not edit. */\n#ifndef KINDS_GEN_H\n#define KINDS_GEN_H\n\n"
               "enum {\n");
  for (size_t i = 0; i < model->kinds.length; i++)
    constant(writer, "KIND", TEXT_NONE, TEXT_NONE, &model->kinds.at[i].item);
  writer_words(writer, "};\n\nenum {\n");
  for (size_t i = 0; i < model->kinds.length; i++) {
    const KindItem *kind = &model->kinds.at[i];
    for (size_t j = 0; j < kind->fields.length; j++) {
      const FieldItem *field = &kind->fields.at[j];
      constant(writer, "FIELD", kind->item.name, TEXT_NONE, &field->item);
      for (size_t k = 0; k < field->parts.length; k++)
        constant(writer, "PART", kind->item.name, field->item.name, &field->parts.at[k].item);
    }
  }
  writer_words(writer, "};\n\nenum {\n");
  for (size_t i = 0; i < model->lists.length; i++)
    for (size_t j = 0; j < model->lists.at[i].terms.length; j++)
      constant(writer, "TERM", model->lists.at[i].item.name, TEXT_NONE, &model->lists.at[i].terms.at[j].item);
  writer_words(writer, "};\n\n#endif\n");
}

static void wordings(Writer *writer, const Item *item) {
  writer_words(writer, ".words = {");
  for (unsigned language = 0; language < LANGUAGES; language++) {
    if (language > 0) writer_words(writer, ", ");
    quoted(writer, item->words[language]);
  }
  writer_words(writer, "}, .is_draft = {");
  for (unsigned language = 0; language < LANGUAGES; language++)
    writer_format(writer, "%s%s", language > 0 ? ", " : "", item->is_checked[language] ? "false" : "true");
  writer_words(writer, "}");
}

static uint32_t parent_number(const ListItem *list, Text parent) {
  for (size_t i = 0; i < list->terms.length; i++)
    if (text_equal(list->terms.at[i].item.name, parent)) return list->terms.at[i].item.number;
  return 0;
}

static void term_write(Writer *writer, const ListItem *list, const TermItem *term) {
  writer_format(writer, "  {.number = %u, .code = \"%.*s\", ", term->item.number, TEXT_ARGS(term->item.name));
  wordings(writer, &term->item);
  writer_words(writer, ",\n   .rule = ");
  quoted(writer, text_is_empty(term->item.about) ? list->rule : term->item.about);
  writer_words(writer, ", .huridocs = ");
  quoted_or_null(writer, term->huridocs);
  writer_format(writer, ", .parent = %u, .rank = %d},\n", parent_number(list, term->parent), (int)term->rank);
}

static void list_write(Writer *writer, const ListItem *list) {
  writer_format(writer, "static const Term terms_%.*s[] = {\n", TEXT_ARGS(list->item.name));
  for (size_t i = 0; i < list->terms.length; i++)
    term_write(writer, list, &list->terms.at[i]);
  writer_format(writer, "};\nstatic const TermList list_%.*s = {\"%.*s\", ", TEXT_ARGS(list->item.name),
                TEXT_ARGS(list->item.name));
  quoted(writer, list->item.about);
  writer_format(writer, ", %u, terms_%.*s, %zu};\n\n", list->huridocs_list, TEXT_ARGS(list->item.name),
                list->terms.length);
}

/* The name of what belongs to a field: "links_case_persons", "parts_case_consent_evidence". */
static void owned_name(Writer *writer, const char *what, const Text *path, size_t length) {
  writer_words(writer, what);
  for (size_t i = 0; i < length; i++)
    writer_format(writer, "_%.*s", TEXT_ARGS(path[i]));
}

static bool has_links(const FieldItem *field) {
  return field->links.length > 0 && !text_equal(field->links, TEXT("any"));
}

static void links_write(Writer *writer, const FieldItem *field, const Text *path, size_t length) {
  if (!has_links(field)) return;
  writer_words(writer, "static const Kind *const ");
  owned_name(writer, "links", path, length);
  writer_words(writer, "[] = {");
  Text rest = field->links, name;
  while (text_next(&rest, ',', &name))
    writer_format(writer, "&kind_%.*s, ", TEXT_ARGS(name));
  writer_words(writer, "NULL};\n");
}

static void flags_write(Writer *writer, const FieldItem *field) {
  if (field->is_many) writer_words(writer, ".is_many = true, ");
  if (field->is_required) writer_words(writer, ".is_required = true, ");
  if (field->is_derived) writer_words(writer, ".is_derived = true, ");
  if (field->is_key) writer_words(writer, ".is_key = true, ");
  if (field->restrictive.length == 0) return;
  writer_words(writer, ".restrictive = RESTRICTIVE_");
  upper(writer, field->restrictive);
  writer_words(writer, ", ");
}

static void field_write(Writer *writer, const FieldItem *field, int security_class, const Text *path, size_t length) {
  writer_format(writer, "  {.number = %u, .name = \"%.*s\", .type = FIELD_", field->item.number,
                TEXT_ARGS(field->item.name));
  upper(writer, field->type);
  writer_format(writer, ", .security_class = %d, ", security_class);
  flags_write(writer, field);
  if (field->list.length > 0) writer_format(writer, ".terms = &list_%.*s, ", TEXT_ARGS(field->list));
  if (has_links(field)) {
    owned_name(writer, ".links = links", path, length);
    writer_words(writer, ", ");
  }
  if (field->parts.length > 0) {
    owned_name(writer, ".parts = parts", path, length);
    writer_format(writer, ", .part_count = %zu, ", field->parts.length);
  }
  wordings(writer, &field->item);
  writer_words(writer, ",\n   .about = ");
  quoted_or_null(writer, field->item.about);
  writer_words(writer, "},\n");
}

/* What a field points to, then the parts that it has. */
static void field_owned_write(Writer *writer, const KindItem *kind, const FieldItem *field, int security_class) {
  Text path[3] = {kind->item.name, field->item.name};
  links_write(writer, field, path, 2);
  if (field->parts.length == 0) return;
  for (size_t i = 0; i < field->parts.length; i++) {
    path[2] = field->parts.at[i].item.name;
    links_write(writer, &field->parts.at[i], path, 3);
  }
  writer_words(writer, "static const Field ");
  owned_name(writer, "parts", path, 2);
  writer_words(writer, "[] = {\n");
  for (size_t i = 0; i < field->parts.length; i++) {
    path[2] = field->parts.at[i].item.name;
    field_write(writer, &field->parts.at[i], security_class, path, 3);
  }
  writer_words(writer, "};\n");
}

static void kind_write(Writer *writer, const KindItem *kind) {
  Text name = kind->item.name;
  for (size_t pass = 0; pass < 2; pass++) {
    if (pass == 1) writer_format(writer, "static const Field fields_%.*s[] = {\n", TEXT_ARGS(name));
    for (size_t i = 0; i < kind->fields.length; i++) {
      const FieldItem *field = &kind->fields.at[i];
      int security_class = field->security_class < 0 ? kind->security_class : field->security_class;
      Text path[] = {name, field->item.name};
      if (pass == 0)
        field_owned_write(writer, kind, field, security_class);
      else
        field_write(writer, field, security_class, path, 2);
    }
  }
  size_t main_at = 0;
  while (!text_equal(kind->fields.at[main_at].item.name, kind->main))
    main_at++;
  writer_format(writer, "};\nstatic const Kind kind_%.*s = {.number = %u, .name = \"%.*s\", .fields = fields_%.*s,\n",
                TEXT_ARGS(name), kind->item.number, TEXT_ARGS(name), TEXT_ARGS(name));
  writer_format(writer, "  .field_count = %zu, .main = &fields_%.*s[%zu], .lowest_class = %d, ", kind->fields.length,
                TEXT_ARGS(name), main_at, kind->security_class);
  wordings(writer, &kind->item);
  writer_words(writer, ",\n  .about = ");
  quoted(writer, kind->item.about);
  writer_words(writer, "};\n\n");
}

void model_write_code(const Model *model, Writer *writer) {
  writer_words(writer, "/* Made by tools/kinds from src/kinds; do not edit. */\n#include \"kinds/kind.h\"\n\n");
  for (size_t i = 0; i < model->lists.length; i++)
    list_write(writer, &model->lists.at[i]);
  for (size_t i = 0; i < model->kinds.length; i++)
    writer_format(writer, "static const Kind kind_%.*s;\n", TEXT_ARGS(model->kinds.at[i].item.name));
  writer_char(writer, '\n');
  for (size_t i = 0; i < model->kinds.length; i++)
    kind_write(writer, &model->kinds.at[i]);
  writer_words(writer, "const Kind *const all_kinds[] = {\n");
  for (size_t i = 0; i < model->kinds.length; i++)
    writer_format(writer, "  &kind_%.*s,\n", TEXT_ARGS(model->kinds.at[i].item.name));
  writer_words(writer, "  NULL};\n\nconst TermList *const all_term_lists[] = {\n");
  for (size_t i = 0; i < model->lists.length; i++)
    writer_format(writer, "  &list_%.*s,\n", TEXT_ARGS(model->lists.at[i].item.name));
  writer_words(writer, "  NULL};\n");
}
