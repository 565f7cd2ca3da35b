/* kind-tables - prints the CREATE statements of the tables of the kinds (view/schema.h). */
#include <stdio.h>

#include "view/schema.h"

int main(void) {
  WRITER_SCOPE Writer writer = {0};
  for (const Kind *const *kind = all_kinds; *kind != NULL; kind++) {
    schema_write_table(*kind, NULL, &writer);
    for (size_t i = 0; i < (*kind)->field_count; i++) {
      const Field *field = &(*kind)->fields[i];
      if (field->is_many && !field->is_derived) schema_write_table(*kind, field, &writer);
    }
  }
  Text sql;
  if (writer_end(&writer, &sql, NULL) != DONE) return 1;
  return fwrite(sql.at, 1, sql.length, stdout) != sql.length;
}
