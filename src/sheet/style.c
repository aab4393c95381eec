#include "sheet-internal.h"

#include "terugblik/base/palette.h"

/* Paper first: sizes are in pt and mm, and a screen shows the same sheet on a quiet ground. */

static const char rules[] =
    "*{box-sizing:border-box}"
    "html{background:var(--window);color:var(--ink);"
    "font:9pt/1.36 'Noto Sans','Noto Sans Arabic','Noto Sans Ethiopic',system-ui,sans-serif;"
    "font-variant-numeric:tabular-nums;-webkit-print-color-adjust:exact;"
    "print-color-adjust:exact}"
    "body{margin:0}"
    "h1,h2,h3,h4,p,dl,dd,figure{margin:0}"
    "p,dd,h4{overflow-wrap:anywhere}"
    "[dir=auto]{white-space:pre-line;text-align:start}"
    ".paper{width:100%;max-width:210mm;margin:0 auto;border-collapse:collapse;background:#fff}"
    ".paper>thead td{padding:6mm 16mm 0}"
    ".paper>tbody>tr>td{padding:0 16mm 16mm}"
    ".purpose{font-size:.89em;color:var(--ink-2);padding-bottom:1.5mm;"
    "border-bottom:.5pt solid var(--hair)}"
    /* headings */
    "header{margin:7mm 0 3mm}"
    "h1{font-size:20pt;line-height:1.15;letter-spacing:-.01em}"
    ".which{margin-top:1mm;font-size:11.5pt;color:var(--ink-2)}"
    "h2{margin:5mm 0 2mm;padding-top:2mm;border-top:1.5pt solid var(--ink);font-size:12.5pt;"
    "line-height:1.25;break-after:avoid}"
    "h3{margin:0 0 1.5mm;font-size:10.5pt;line-height:1.3;break-after:avoid}"
    "h4{font-size:1em;line-height:1.35;break-after:avoid}"
    /* words */
    ".inline{display:flex;gap:5mm;align-items:baseline;margin-top:5mm;padding-top:2mm;"
    "border-top:1.5pt solid var(--ink)}"
    ".inline h2{margin:0;padding:0;border:0}"
    ".term,dt{color:var(--ink-2);font-size:.89em}"
    ".aside,.unsaid{color:var(--ink-2);font-size:.94em}"
    ".aside span+span:before{content:'\\00b7';padding:0 .4em}"
    ".aside .time+.time:before{content:none}"
    ".time{font-weight:600;white-space:nowrap}"
    "h4 .time{margin-inline-end:.35em}"
    ".question-brought{padding:3mm 4mm;background:var(--window);"
    "border-inline-start:3pt solid var(--ink)}"
    ".brought{font-size:11pt;line-height:1.35}"
    ".ask{position:relative;padding-inline-start:2em;font-weight:600;break-inside:avoid}"
    ".ask:before{content:'?';position:absolute;inset-inline-start:0;top:.1em;width:1.5em;"
    "height:1.5em;border:.75pt solid var(--ink);border-radius:50%;line-height:1.4em;"
    "text-align:center;font-size:.89em}"
    /* pairs of a term and its words */
    ".facts{margin-top:3mm}"
    "main>.facts{display:grid;grid-template-columns:1fr 1fr;gap:0 8mm}"
    "main>.facts>div{grid-template-columns:29mm 1fr}"
    ".facts>div{display:grid;grid-template-columns:40mm 1fr;gap:3mm;padding:.35mm 0;"
    "break-inside:avoid}"
    ".facts dt{padding-top:.1em}"
    ".phase .facts{margin-top:1mm}"
    ".phase .facts>div{grid-template-columns:27mm 1fr}"
    /* fragments, in two columns */
    ".fragments{display:grid;grid-template-columns:1fr 1fr;gap:4mm 8mm;align-items:start}"
    ".fragment,.theme{break-inside:avoid}"
    ".fragment{display:flex;gap:3mm}"
    ".fragment .words{flex:1;min-width:0;padding-inline-start:2.5mm;"
    "border-inline-start:1pt solid var(--hair)}"
    ".still{flex:0 0 27mm}"
    ".still img{display:block;width:100%;border-radius:1mm}"
    ".see,.seen,.labelled{margin-top:1mm}"
    ".fragment .ask{margin-top:1.5mm}"
    ".fragment+.fragment{margin-top:2.5mm}.fragments>.fragment{margin-top:0}"
    ".told{padding-inline-start:2.5mm;border-inline-start:1pt dashed var(--line)}"
    ".working{margin-top:1mm}"
    /* figures */
    ".whole,figure{break-inside:avoid}"
    ".glance{display:block;width:100%;height:auto}"
    "figcaption{margin-top:2mm;color:var(--ink-2);font-size:.89em}"
    ".letters span{display:inline-block;margin-inline-end:1.1em}"
    ".letters b{color:var(--ink)}"
    ".phase{padding:2mm 0 2.5mm;border-top:.5pt solid "
    "var(--line);break-inside:avoid;display:flow-root}"
    "h2+.phase{border-top:0;padding-top:0}"
    ".disc{float:right;width:56mm;height:auto;margin:-4mm 0 1mm 6mm}"
    ".self,.approach{display:inline-block;width:.8em;height:.8em;margin-inline-end:.5em;"
    "border:1.5pt solid var(--ink)}"
    ".self{border-radius:50%}"
    ".approach{background:var(--ink)}"
    ".verdict{margin-top:1.5mm;font-weight:600}"
    ".unasked{margin-top:1.5mm;padding-inline-start:2.5mm;"
    "border-inline-start:2pt dashed var(--ink)}"
    ".phase>.term{margin-top:1.5mm}"
    /* room to write */
    ".room{margin-top:3mm;break-inside:avoid}"
    ".line{height:7.5mm;border-bottom:.5pt solid var(--line)}"
    ".theme .room{margin-top:2mm}"
    ".columns{display:grid;grid-template-columns:1fr 1fr;gap:8mm}"
    ".form{width:100%;border-collapse:collapse;break-inside:avoid}"
    ".form th{padding:0 2mm 1mm 0;text-align:start;font-size:.89em;font-weight:400;"
    "color:var(--ink-2)}"
    ".form th:nth-child(1){width:36%}.form th:nth-child(2){width:32%}"
    ".form td{height:12mm;border:.5pt solid var(--line)}"
    "section>h3{margin-top:5mm}"
    "section>.question-brought{margin-top:6mm}"
    "@media screen{html{font-size:10.5pt}.paper{margin:8mm auto;max-width:230mm;"
    "box-shadow:0 1px 4px rgba(0,0,0,.18)}}"
    "@media screen and "
    "(max-width:720px){.paper{margin:0}.fragments{display:block}.fragments>*+*{margin-top:6mm}"
    ".paper>thead td{padding:4mm 5mm 0}.paper>tbody>tr>td{padding:0 5mm 8mm}"
    ".fragment{flex-direction:column}.still{flex:none;max-width:66mm}"
    ".disc{float:none;margin:0}"
    ".facts>div,.columns,main>.facts{display:block}}"
    "@page{size:A4;margin:9mm 16mm 10mm}"
    "@media print{html,.paper{background:none}.paper{max-width:none}"
    ".paper>thead td,.paper>tbody>tr>td{padding:0}.paper>thead td{padding-bottom:3mm}"
    "header{margin-top:1mm}"
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
