#include "sheet-internal.h"

#include "terugblik/base/palette.h"

/* Paper first: sizes are in pt and mm, and a screen shows the same sheet on a quiet ground. */

static const char rules[] =
    "*{box-sizing:border-box}"
    "html{background:var(--window);color:var(--ink);"
    "font:9pt/1.29 'Noto Sans','Noto Sans Arabic','Noto Sans Ethiopic',system-ui,sans-serif;"
    "font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;"
    "print-color-adjust:exact}"
    "body{margin:0}"
    "h1,h2,h3,h4,p,dl,dd,figure{margin:0}"
    "p,dd,h3,h4{overflow-wrap:anywhere}"
    "[dir=auto]{white-space:pre-line;text-align:start}"
    ".paper{width:100%;table-layout:fixed;max-width:210mm;margin:0 "
    "auto;border-collapse:collapse;background:#fff}"
    ".paper>thead td{padding:6mm 16mm 0}"
    ".paper>tbody>tr>td{padding:0 16mm 16mm}"
    ".purpose{font-size:.89em;color:var(--ink-2);padding-bottom:1.5mm;"
    "border-bottom:.5pt solid var(--hair)}"
    /* headings */
    "header{display:flex;gap:6mm;align-items:baseline;margin:6mm 0 2.5mm}"
    "h1{font-size:20pt;line-height:1.15;letter-spacing:-.01em}"
    ".which{min-width:0;font-size:11.5pt;color:var(--ink-2)}"
    "h2{margin:4mm 0 1.5mm;padding-top:1.5mm;border-top:1.5pt solid var(--ink);font-size:12.5pt;"
    "line-height:1.25;break-after:avoid}"
    "h3{margin:0 0 1mm;font-size:10.5pt;line-height:1.3;break-after:avoid;break-inside:avoid}"
    "h4{font-size:1em;line-height:1.3;break-after:avoid;break-inside:avoid}"
    /* words */
    ".inline{display:flex;gap:5mm;align-items:baseline;margin-top:3.5mm;padding-top:1.5mm;"
    "border-top:1.5pt solid var(--ink)}"
    ".inline h2{margin:0;padding:0;border:0}"
    ".term,dt{color:var(--ink-2);font-size:.89em}"
    ".aside,.unsaid{color:var(--ink-2);font-size:.94em}"
    ".aside span+span:before{content:' \\00b7\\00a0'}"
    ".aside .time+.time:before{content:none}"
    ".time{font-weight:600;white-space:nowrap}"
    "h4 .time{margin-inline-end:.35em}"
    ".question-brought{padding:2mm 4mm;background:var(--window);"
    "border-inline-start:3pt solid var(--ink)}"
    ".brought{font-size:11pt;line-height:1.35}"
    ".ask{position:relative;padding-inline-start:2em;font-weight:600;break-inside:avoid}"
    ".ask:before{content:'?';position:absolute;inset-inline-start:0;top:.1em;width:1.5em;"
    "height:1.5em;border:.75pt solid var(--ink);border-radius:50%;line-height:1.4em;"
    "text-align:center;font-size:.89em}"
    /* pairs of a term and its words */
    ".facts{margin-top:2mm}"
    "main>.facts{display:grid;grid-template-columns:1fr 1fr;gap:0 6mm}"
    "main>.facts>div{grid-template-columns:26mm 1fr;gap:2mm}"
    ".facts>div{display:grid;grid-template-columns:40mm 1fr;gap:3mm;padding:.35mm 0;"
    "break-inside:avoid}"
    ".facts dt{padding-top:.1em}"
    ".phase .facts{margin-top:1mm}"
    ".phase .facts>div{grid-template-columns:16mm 1fr}"
    ".phase .note>div,.phase .together>div,.brief .facts>div{display:block}"
    ".note dt,.note dd,.together dt,.together dd,.brief dt,.brief dd{display:inline}"
    ".note dt,.together dt,.brief dt{margin-inline-end:1.5mm}"
    /* in two columns, each read downwards */
    ".columns{columns:2;column-gap:8mm}"
    ".columns>*{margin-bottom:2.5mm}"
    ".columns>:last-child{margin-bottom:0}"
    ".fragment,.row{break-inside:avoid}"
    ".fragment{display:flex;gap:2.5mm;align-items:flex-start}"
    ".fragment .words{flex:1;min-width:0;padding-inline-start:2.5mm;"
    "border-inline-start:1pt solid var(--hair)}"
    ".still{flex:none}"
    ".still img{display:block;max-width:22mm;max-height:22mm;border-radius:1mm}"
    ".see,.seen,.labelled{margin-top:.6mm}"
    ".fragment .ask{margin-top:1mm}"
    ".theme .fragment,.row{margin-top:2mm}"
    "h3+.fragment,h3+.row{margin-top:0}"
    ".row{padding-inline-start:2.5mm;border-inline-start:1pt solid var(--hair)}"
    "h4 .aside{font-weight:400}"
    ".labelled>p{display:inline}"
    ".labelled>.term{margin-inline-end:.6em}"
    ".labelled>p:dir(rtl){display:block}"
    ".row .see{margin-top:0}"
    ".theme>.aside{margin-top:1.5mm}"
    ".told{padding-inline-start:2.5mm;border-inline-start:1pt dashed var(--line)}"
    ".working{margin-top:1mm}"
    /* figures */
    ".whole,figure{break-inside:avoid}"
    ".glance{display:block;width:100%;height:auto}"
    "figcaption{margin-top:1.5mm;color:var(--ink-2);font-size:.89em}"
    ".letters span{display:inline-block;margin-inline-end:1.1em}"
    ".letters b{color:var(--ink)}"
    ".phase{padding:1.5mm 0 2mm;border-top:.5pt solid "
    "var(--line);break-inside:avoid;display:flow-root}"
    "h2+.phase{border-top:0;padding-top:0}"
    ".disc{float:right;width:52mm;height:auto;margin:-4mm 0 0 6mm}"
    ".columns>.phase{padding-bottom:0;break-inside:auto;display:block}"
    ".brief .facts,.brief .verdict,.brief .see{break-inside:avoid}"
    ".brief .verdict,.brief .see{break-before:avoid}"
    ".brief .disc{width:26mm;margin:0 0 .5mm 3mm}"
    ".self,.approach{display:inline-block;width:.8em;height:.8em;margin-inline-end:.5em;"
    "border:1.5pt solid var(--ink)}"
    ".self{border-radius:50%}"
    ".approach{background:var(--ink)}"
    ".verdict{margin-top:1mm;font-weight:600}"
    ".unasked{margin-top:1mm;padding-inline-start:2.5mm;"
    "border-inline-start:2pt dashed var(--ink)}"
    ".phase>.term{margin-top:1.5mm}"
    /* room to write */
    ".room{margin-top:2.5mm;break-inside:avoid}"
    ".line{height:7mm;border-bottom:.5pt solid var(--line)}"
    ".theme .room{margin-top:1.5mm;break-before:avoid}"
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:8mm}"
    ".form{width:100%;border-collapse:collapse;break-inside:avoid}"
    ".form th{padding:0 2mm 1mm 0;text-align:start;font-size:.89em;font-weight:400;"
    "color:var(--ink-2)}"
    ".form th:nth-child(1){width:36%}.form th:nth-child(2){width:32%}"
    ".form td{height:9.5mm;border:.5pt solid var(--line)}"
    "section>h3{margin-top:4mm}"
    "section>.question-brought{margin-top:4mm}"
    "@media screen{html{font-size:10.5pt}.paper{margin:8mm auto;max-width:230mm;"
    "box-shadow:0 1px 4px rgba(0,0,0,.18)}}"
    "@media screen and "
    "(max-width:720px){.paper{margin:0}.columns{columns:1}.columns>*{margin-bottom:6mm}"
    ".paper>thead td{padding:4mm 5mm 0}.paper>tbody>tr>td{padding:0 5mm 8mm}"
    ".fragment{flex-direction:column}.still img{max-width:66mm;max-height:66mm}"
    ".disc{float:none;margin:0}"
    ".facts>div,.pair,main>.facts{display:block}}"
    "@page{size:A4;margin:8mm 15mm 9mm}"
    "@media print{html,.paper{background:none}.paper{max-width:none}"
    ".paper>thead td,.paper>tbody>tr>td{padding:0}.paper>thead td{padding-bottom:2mm}"
    "header{margin-top:1mm}"
    ".short{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}"
    "p,dd{orphans:2;widows:2}}";

char *sheet_style(void)
{
    static const struct {
        const char *name;
        TbColour colour;
    } tokens[] = {{"ink", TB_COLOUR_INK},
                  {"ink-2", TB_COLOUR_INK_2},
                  {"line", TB_COLOUR_LINE},
                  {"hair", TB_COLOUR_HAIR},
                  {"window", TB_COLOUR_WINDOW}};
    GString *style = g_string_new(":root{");

    for (size_t i = 0; i < G_N_ELEMENTS(tokens); i++)
        g_string_append_printf(style, "--%s:#%06X;", tokens[i].name,
                               tb_palette_colour(tokens[i].colour, TB_LIGHT));
    g_string_append_c(style, '}');
    g_string_append(style, rules);
    return g_string_free(style, FALSE);
}
