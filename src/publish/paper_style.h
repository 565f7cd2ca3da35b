/* paper_style.h - the style sheet of a paper, embedded from paper.css (tools/embed). */
#ifndef PUBLISH_PAPER_STYLE_H
#define PUBLISH_PAPER_STYLE_H

extern const char paper_style[];
extern const char paper_style_sha256[]; /* base64, for a content policy */

#endif
