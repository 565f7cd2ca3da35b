/* schema.h - the tables of the kinds: which columns a field has, and how a value gets into them.
 *
 * For each kind K a table kind_K with one row a record and the columns of its
 * single fields; for each field F that may have many a table kind_K_F with one
 * row an element.  Every class has all tables; a field's columns are filled in
 * the database of its own class only.  of_record is the number of the row in
 * the table record, of_element the element's id.
 *
 *   text      F, F_language             date   F (EDTF), F_earliest, F_latest (days)
 *   name      F, F_part, F_language     range  F_min, F_max, F_approximate
 *   money     F (hundredths), F_currency
 *   place     F_country, F_region, F_name, F_latitude, F_longitude, F_precision
 *   link      F (the id), then its parts   group  its parts, F_PART each
 *   others    F
 *
 * A part that may have many has the columns of its first value; the rest is
 * read from the statements.  An open or unknown end of a date is the smallest
 * or largest 64-bit number; what nobody said is null. */
#ifndef VIEW_SCHEMA_H
#define VIEW_SCHEMA_H

#include "kinds/kind.h"
#include "kinds/value.h"

/* All CREATE statements, the fixed tables first: made at build time (tools/statements.c). */
extern const char sql_schema[];

/* `many` NULL: the table of the kind's single fields. */
void schema_write_table(const Kind *kind, const Field *many, Writer *writer);
void schema_write_insert(const Kind *kind, const Field *many, Writer *writer);
void schema_write_delete(const Kind *kind, const Field *many, Writer *writer);

/* How many columns a value of this type has, and a field with its parts. */
int schema_own_columns(FieldType type);
int schema_columns(const Field *field);

/* Binds the value to the field's columns from `place` on (schema_bind.c). */
typedef struct Query Query;
void schema_bind(Query *query, int place, const Field *field, const Value *value);

#endif
