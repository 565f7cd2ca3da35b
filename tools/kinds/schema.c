/* schema.c - doc/schema.md: all kinds, fields and terms as a page to read. */
#include "tools/kinds/model.h"

static void type_write(Writer *writer, const FieldItem *field) {
  writer_text(writer, field->type);
  if (field->list.length > 0) writer_format(writer, " [%.*s](#%.*s)", TEXT_ARGS(field->list), TEXT_ARGS(field->list));
  Text rest = field->links, name;
  bool is_first = true;
  while (text_next(&rest, ',', &name)) {
    writer_format(writer, "%s %.*s", is_first ? "" : " or", TEXT_ARGS(name));
    is_first = false;
  }
  if (field->is_many) writer_words(writer, ", many");
  if (field->is_required) writer_words(writer, ", required");
  if (field->is_derived) writer_words(writer, ", derived");
  if (field->is_key) writer_words(writer, ", key");
  if (field->restrictive.length > 0) writer_format(writer, ", most restrictive by %.*s", TEXT_ARGS(field->restrictive));
}

static void row_write(Writer *writer, const FieldItem *field, const char *number, int security_class) {
  writer_format(writer, "| %s | %.*s | ", number, TEXT_ARGS(field->item.name));
  type_write(writer, field);
  writer_char(writer, '|');
  if (security_class >= 0) writer_format(writer, " %d ", security_class);
  for (unsigned language = 0; language < LANGUAGES; language++)
    writer_format(writer, "| %.*s ", TEXT_ARGS(field->item.words[language]));
  writer_format(writer, "| %.*s |\n", TEXT_ARGS(field->item.about));
}

static void kind_schema(Writer *writer, const KindItem *kind) {
  writer_format(writer, "\n### %.*s\n\nNumber %u, class %d, main field %.*s. %.*s · %.*s · %.*s\n\n%.*s\n\n",
                TEXT_ARGS(kind->item.name), kind->item.number, kind->security_class, TEXT_ARGS(kind->main),
                TEXT_ARGS(kind->item.words[EN]), TEXT_ARGS(kind->item.words[RU]), TEXT_ARGS(kind->item.words[KK]),
                TEXT_ARGS(kind->item.about));
  writer_words(writer, "| no. | name | type | class | en | ru | kk | about |\n|---|---|---|---|---|---|---|---|\n");
  for (size_t i = 0; i < kind->fields.length; i++) {
    const FieldItem *field = &kind->fields.at[i];
    char number[32];
    snprintf(number, sizeof number, "%u", field->item.number);
    row_write(writer, field, number, field->security_class < 0 ? kind->security_class : field->security_class);
    for (size_t j = 0; j < field->parts.length; j++) {
      snprintf(number, sizeof number, "%u.%u", field->item.number, field->parts.at[j].item.number);
      row_write(writer, &field->parts.at[j], number, -1);
    }
  }
}

static void list_schema(Writer *writer, const ListItem *list) {
  writer_format(writer, "\n### %.*s\n\n%.*s", TEXT_ARGS(list->item.name), TEXT_ARGS(list->item.about));
  if (list->huridocs_list > 0) writer_format(writer, " HURIDOCS list %u.", list->huridocs_list);
  writer_words(writer, "\n\n| no. | code | en | ru | kk | counting rule | under | rank | HURIDOCS |\n"
                       "|---|---|---|---|---|---|---|---|---|\n");
  for (size_t i = 0; i < list->terms.length; i++) {
    const TermItem *term = &list->terms.at[i];
    Text rule = text_is_empty(term->item.about) ? list->rule : term->item.about;
    writer_format(writer, "| %u | %.*s ", term->item.number, TEXT_ARGS(term->item.name));
    for (unsigned language = 0; language < LANGUAGES; language++)
      writer_format(writer, "| %.*s ", TEXT_ARGS(term->item.words[language]));
    writer_format(writer, "| %.*s | %.*s | ", TEXT_ARGS(rule), TEXT_ARGS(term->parent));
    if (term->rank != 0) writer_number(writer, term->rank);
    writer_format(writer, " | %.*s |\n", TEXT_ARGS(term->huridocs));
  }
}

void model_write_schema(const Model *model, Writer *writer) {
  size_t terms = 0;
  for (size_t i = 0; i < model->lists.length; i++)
    terms += model->lists.at[i].terms.length;
  writer_words(writer, "# What is kept\n\nMade by `make schema` from src/kinds; do not edit. doc/kinds.md says how to "
                       "change it.\n\nClasses: 0 public, 1 the organisation, 2 what finds or endangers a person. The "
                       "Russian and Kazakh wordings are drafts until a named speaker has checked them.\n\n");
  writer_format(writer, "%zu kinds, %zu lists with %zu terms.\n\n## Kinds\n", model->kinds.length, model->lists.length,
                terms);
  for (size_t i = 0; i < model->kinds.length; i++)
    kind_schema(writer, &model->kinds.at[i]);
  writer_words(writer, "\n## Terms\n");
  for (size_t i = 0; i < model->lists.length; i++)
    list_schema(writer, &model->lists.at[i]);
}
