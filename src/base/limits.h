/* limits.h - every bound on what a stranger can make large, with its reason. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define LIMIT_DOCUMENT_TEXT ((size_t)8 << 20)  /* text of one document: a book is 1 MiB; extract refuses more */
#define LIMIT_FOREIGN_FILE ((size_t)64 << 20)  /* a file handed to the parser: scans are large, bombs larger */
#define LIMIT_PASSPHRASE ((size_t)1024)        /* keys.md */
#define LIMIT_FRAME ((size_t)16 << 20)         /* one commit on disk */
#define LIMIT_FRAME_STATEMENTS 4096            /* statements in one frame */
#define LIMIT_STATEMENT ((size_t)64 << 10)     /* one statement: a long testimony is 20 KiB */
#define LIMIT_OBJECT ((uint64_t)4 << 30)       /* one attachment: hours of video are put in parts */
#define LIMIT_VALUE_DEPTH 8                    /* nesting of one CBOR value */
#define LIMIT_COMMAND_INPUT ((size_t)64 << 20) /* what a command reads from stdin */
#define LIMIT_PAPER ((size_t)4 << 20)          /* an encoded document: 1,000 pages are 3 MiB */
#define LIMIT_PAPER_MADE ((size_t)64 << 20)    /* what waterline-paper may answer */
#define LIMIT_PAPER_PAGES 2000                 /* of a PDF */
#define LIMIT_DRAWING 200000                   /* a length in a drawing, in tenths of a pixel */

#endif
