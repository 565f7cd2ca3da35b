#include "view/schema.h"

typedef struct Column {
  const char *suffix, *type;
} Column;

#define COLUMNS 6
/* By FieldType: what a value of this type has, besides parts. */
static const Column columns[][COLUMNS] = {
    [FIELD_TEXT] = {{"", "TEXT"}, {"_language", "TEXT"}},
    [FIELD_LINE] = {{"", "TEXT"}},
    [FIELD_NAME] = {{"", "TEXT"}, {"_part", "INTEGER"}, {"_language", "TEXT"}},
    [FIELD_TERM] = {{"", "INTEGER"}},
    [FIELD_DATE] = {{"", "TEXT"}, {"_earliest", "INTEGER"}, {"_latest", "INTEGER"}},
    [FIELD_NUMBER] = {{"", "INTEGER"}},
    [FIELD_RANGE] = {{"_min", "INTEGER"}, {"_max", "INTEGER"}, {"_approximate", "INTEGER"}},
    [FIELD_PLACE] = {{"_country", "TEXT"},
                     {"_region", "TEXT"},
                     {"_name", "TEXT"},
                     {"_latitude", "INTEGER"},
                     {"_longitude", "INTEGER"},
                     {"_precision", "INTEGER"}},
    [FIELD_LINK] = {{"", "BLOB"}},
    [FIELD_MONEY] = {{"", "INTEGER"}, {"_currency", "TEXT"}},
    [FIELD_LANGUAGE] = {{"", "TEXT"}},
    [FIELD_HASH] = {{"", "BLOB"}},
    [FIELD_YES_NO] = {{"", "INTEGER"}},
    [FIELD_GROUP] = {{NULL, NULL}},
    [FIELD_UNKNOWN] = {{NULL, NULL}},
};

int schema_own_columns(FieldType type) {
  int count = 0;
  while (count < COLUMNS && columns[type][count].suffix != NULL)
    count++;
  return count;
}

int schema_columns(const Field *field) {
  int count = schema_own_columns(field->type);
  for (size_t i = 0; i < field->part_count; i++)
    count += schema_own_columns(field->parts[i].type);
  return count;
}

typedef enum Shape { SHAPE_TABLE, SHAPE_NAMES } Shape;

static void write_columns(const Field *field, const char *prefix, Shape shape, Writer *writer) {
  for (int i = 0; i < schema_own_columns(field->type); i++) {
    const Column *column = &columns[field->type][i];
    writer_format(writer, ", \"%s%s%s\"", prefix, field->name, column->suffix);
    if (shape == SHAPE_TABLE) writer_format(writer, " %s", column->type);
  }
}

static void write_field(const Field *field, Shape shape, Writer *writer) {
  write_columns(field, "", shape, writer);
  char prefix[80];
  snprintf(prefix, sizeof prefix, "%s_", field->name);
  for (size_t i = 0; i < field->part_count; i++)
    write_columns(&field->parts[i], prefix, shape, writer);
}

static bool is_single(const Field *field) {
  return !field->is_many && !field->is_derived;
}

static void write_fields(const Kind *kind, const Field *many, Shape shape, Writer *writer) {
  if (many != NULL) write_field(many, shape, writer);
  for (size_t i = 0; many == NULL && i < kind->field_count; i++)
    if (is_single(&kind->fields[i])) write_field(&kind->fields[i], shape, writer);
}

static void write_name(const Kind *kind, const Field *many, Writer *writer) {
  writer_format(writer, "\"kind_%s%s%s\"", kind->name, many == NULL ? "" : "_", many == NULL ? "" : many->name);
}

void schema_write_table(const Kind *kind, const Field *many, Writer *writer) {
  writer_words(writer, "CREATE TABLE ");
  write_name(kind, many, writer);
  writer_words(writer,
               many == NULL ? " (of_record INTEGER PRIMARY KEY" : " (of_record INTEGER NOT NULL, of_element BLOB");
  write_fields(kind, many, SHAPE_TABLE, writer);
  writer_words(writer, ") STRICT;\n");
  if (many == NULL) return;
  writer_format(writer, "CREATE INDEX \"kind_%s_%s_record\" ON ", kind->name, many->name);
  write_name(kind, many, writer);
  writer_words(writer, " (of_record);\n");
}

void schema_write_insert(const Kind *kind, const Field *many, Writer *writer) {
  writer_words(writer, "INSERT INTO ");
  write_name(kind, many, writer);
  writer_words(writer, many == NULL ? " (of_record" : " (of_record, of_element");
  write_fields(kind, many, SHAPE_NAMES, writer);
  writer_words(writer, many == NULL ? ") VALUES (?" : ") VALUES (?, ?");
  int count = many == NULL ? 0 : schema_columns(many);
  for (size_t i = 0; many == NULL && i < kind->field_count; i++)
    if (is_single(&kind->fields[i])) count += schema_columns(&kind->fields[i]);
  while (count-- > 0)
    writer_words(writer, ", ?");
  writer_words(writer, ")");
}

void schema_write_delete(const Kind *kind, const Field *many, Writer *writer) {
  writer_words(writer, "DELETE FROM ");
  write_name(kind, many, writer);
  writer_words(writer, " WHERE of_record = ?");
}
