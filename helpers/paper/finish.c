#include "helpers/paper/finish.h"

#include "base/utf8.h"

typedef struct Patched {
  uint32_t object;
  size_t offset;
} Patched;

typedef struct Finish {
  Writer *pdf;
  size_t original; /* how much cairo wrote */
  LIST(Patched) patched;
  Arena *arena;
} Finish;

static Outcome odd(Problem *problem) {
  return problem_set(problem, BROKEN, "bad_pdf", NULL, NULL, "cairo wrote a PDF of a form that is not known");
}

static Text original(const Finish *finish) {
  return (Text){finish->pdf->at, finish->original};
}

/* The number that stands behind `key`, searched from `from`; -1 where there is none. */
static int64_t number_behind(Text pdf, Text key, size_t from) {
  ptrdiff_t at = text_find(pdf, key, from);
  if (at < 0) return -1;
  int64_t number = 0;
  size_t i = (size_t)at + key.length;
  if (i >= pdf.length || pdf.at[i] < '0' || pdf.at[i] > '9') return -1;
  for (; i < pdf.length && pdf.at[i] >= '0' && pdf.at[i] <= '9' && number < INT32_MAX; i++)
    number = number * 10 + (pdf.at[i] - '0');
  return number;
}

static ptrdiff_t last_find(Text pdf, Text what) {
  ptrdiff_t last = -1;
  for (ptrdiff_t at = text_find(pdf, what, 0); at >= 0; at = text_find(pdf, what, (size_t)at + 1))
    last = at;
  return last;
}

/* A PDF string in UTF-16 with its mark, in hex. */
static void write_string(Writer *writer, Text words) {
  writer_words(writer, "<FEFF");
  for (size_t offset = 0; offset < words.length;) {
    uint32_t c = utf8_next(words, &offset);
    if (c >= 0x10000 && c != UTF8_BAD) {
      writer_format(writer, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      writer_format(writer, "%04X", c == UTF8_BAD ? 0xFFFD : c);
    }
  }
  writer_char(writer, '>');
}

/* Writes the object that begins at `at` ("12 0 obj\n<< ...") again, with
 * `more` behind its opening "<<". */
static Outcome object_patch(Finish *finish, size_t at, Text more, Problem *problem) {
  Text pdf = original(finish);
  ptrdiff_t open = text_find(pdf, TEXT("<<"), at), end = text_find(pdf, TEXT("endobj"), at);
  Patched *patched = LIST_ADD(&finish->patched, finish->arena);
  TRY_MEMORY(patched, problem);
  int64_t number = number_behind(pdf, TEXT(""), at);
  if (open < 0 || end < open || number < 0) return odd(problem);
  *patched = (Patched){(uint32_t)number, finish->pdf->length};
  Text object = text_copy(finish->arena, text_slice(pdf, at, (size_t)end));
  TRY_MEMORY(object.at, problem);
  size_t head = (size_t)open + 2 - at;
  writer_text(finish->pdf, text_slice(object, 0, head));
  writer_format(finish->pdf, " %.*s", TEXT_ARGS(more));
  writer_text(finish->pdf, text_slice(object, head, object.length));
  writer_words(finish->pdf, "endobj\n");
  return DONE;
}

static size_t object_start(Text pdf, size_t inside) {
  while (inside > 0 && !text_starts(text_slice(pdf, inside, pdf.length), TEXT(" 0 obj")))
    inside--;
  while (inside > 0 && pdf.at[inside - 1] >= '0' && pdf.at[inside - 1] <= '9')
    inside--;
  return inside;
}

static Outcome catalog_patch(Finish *finish, const Document *document, Problem *problem) {
  ptrdiff_t at = text_find(original(finish), TEXT("/Type /Catalog"), 0);
  if (at < 0) return odd(problem);
  Writer more = WRITER_IN(finish->arena);
  writer_format(&more, "/Lang (%.*s) /MarkInfo << /Marked true >>", TEXT_ARGS(document->language));
  writer_words(&more, " /ViewerPreferences << /DisplayDocTitle true >>");
  Text text;
  TRY(writer_end(&more, &text, problem));
  return object_patch(finish, object_start(original(finish), (size_t)at), text, problem);
}

/* Figures stand in the file in the order of the document. */
static Outcome figures_patch(Finish *finish, const Document *document, Problem *problem) {
  size_t from = 0;
  for (size_t i = 0; i < document->blocks.length; i++) {
    const Block *block = &document->blocks.at[i];
    if (block->kind != BLOCK_FIGURE) continue;
    ptrdiff_t at = text_find(original(finish), TEXT("/S /Figure"), from);
    if (at < 0) return odd(problem);
    Writer more = WRITER_IN(finish->arena);
    writer_words(&more, "/Alt ");
    write_string(&more, block->description);
    Text text;
    TRY(writer_end(&more, &text, problem));
    TRY(object_patch(finish, object_start(original(finish), (size_t)at), text, problem));
    from = (size_t)at + 1;
  }
  return DONE;
}

static Outcome trailer_write(Finish *finish, Problem *problem) {
  ptrdiff_t trailer = last_find(original(finish), TEXT("trailer"));
  ptrdiff_t start = last_find(original(finish), TEXT("startxref\n"));
  if (trailer < 0 || start < 0) return odd(problem);
  int64_t size = number_behind(original(finish), TEXT("/Size "), (size_t)trailer);
  int64_t root = number_behind(original(finish), TEXT("/Root "), (size_t)trailer);
  int64_t info = number_behind(original(finish), TEXT("/Info "), (size_t)trailer);
  int64_t before = number_behind(original(finish), TEXT("startxref\n"), (size_t)start);
  if (size < 0 || root < 0 || info < 0 || before < 0) return odd(problem);
  size_t table = finish->pdf->length;
  writer_words(finish->pdf, "xref\n");
  for (size_t i = 0; i < finish->patched.length; i++)
    writer_format(finish->pdf, "%u 1\n%010zu 00000 n \n", finish->patched.at[i].object, finish->patched.at[i].offset);
  writer_format(finish->pdf,
                "trailer\n<< /Size %lld /Root %lld 0 R /Info %lld 0 R /Prev %lld >>\nstartxref\n%zu\n%%%%EOF\n",
                (long long)size, (long long)root, (long long)info, (long long)before, table);
  return DONE;
}

Outcome pdf_finish(Writer *pdf, const Document *document, Arena *arena, Problem *problem) {
  Finish finish = {.pdf = pdf, .original = pdf->length, .arena = arena};
  TRY(catalog_patch(&finish, document, problem));
  TRY(figures_patch(&finish, document, problem));
  TRY(trailer_write(&finish, problem));
  if (pdf->failed) return problem_no_memory(problem);
  return DONE;
}
