#include "publish/pdf.h"

#include "publish/paper_helper.h"

Outcome document_pdf(const Document *document, Arena *arena, Bytes *ret_pdf, size_t *ret_missing_letters,
                     Problem *problem) {
  return paper_helper_make(document, "pdf", arena, ret_pdf, ret_missing_letters, problem);
}
