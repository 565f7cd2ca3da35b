#include "publish/docx.h"

#include "publish/paper_helper.h"

Outcome document_docx(const Document *document, Arena *arena, Bytes *ret_docx, size_t *ret_missing_letters,
                      Problem *problem) {
  return paper_helper_make(document, "docx", arena, ret_docx, ret_missing_letters, problem);
}
