#include "helpers/paper/compose.h"
#include "helpers/paper/fonts.h"
#include "helpers/paper/package.h"
#include "helpers/paper/picture.h"

/* A picture for each figure, in their order. */
static Outcome pictures_make(Type *type, Bytes *pictures, Problem *problem) {
  size_t figures = 0;
  for (size_t i = 0; i < type->document->blocks.length; i++) {
    const Block *block = &type->document->blocks.at[i];
    if (block->kind != BLOCK_FIGURE) continue;
    if (type->context == NULL) TRY(fonts_open(type->document->language, type->arena, &type->context, problem));
    TRY(picture_png(type, &block->wide, &pictures[figures++], problem));
  }
  return DONE;
}

Outcome compose_docx(const Document *document, Arena *arena, Composed *ret_composed, Problem *problem) {
  Type type = {.arena = arena, .document = document};
  Bytes *pictures = ARENA_MANY(arena, Bytes, document->blocks.length);
  DocxPartList parts;
  Bytes package;
  TRY_MEMORY(pictures, problem);
  TRY(pictures_make(&type, pictures, problem));
  if (type.failed) return problem_no_memory(problem);
  TRY(docx_parts(document, pictures, arena, &parts, problem));
  TRY(package_write(&parts, arena, &package, problem));
  *ret_composed = (Composed){package, type.missing};
  return DONE;
}
