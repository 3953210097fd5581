"""Page lines: what pages everywhere put around an article, as patterns for whole lines and for ends of lines."""

from __future__ import annotations

import re

_LINES = {
    "table of contents": r"""
        (?:table\ of\ )?contents :? | in\ this\ (?:article|story) :? | on\ this\ page :? | jump\ to .{0,20}
    """,
    "view control": r"""
        (?:sentences? | (?:full\ )?script | paragraphs? | reading | dark | light | night | text | subtitles?)
            \s (?:mode | view) (?:\s (?:on|off))?
      | (?:skip | back | go) \s to \s (?:main\ |the\ )? (?:content | top) | loading (?:\.{3}|…)?
      | \d{1,3} \s? (?:min(?:ute)?s?) \s (?:read|ago) | listen\ to\ this\ article .{0,30}
      | (?:play|watch)\ (?:video|audio) | just\ watched\ .{1,200} \ replay .{0,300} | .{0,200} play\ slideshow .{0,300}
      | scroll\ (?:down\ )?for\ (?:the\ )?(?:video|more|photos) | (?:next|previous)(?:\ (?:article|story|post))?
    """,
    "comment box": r"""
        you\ must\ (?:be\ )?(?:log(?:ged)?|sign(?:ed)?|register(?:ed)?)[\s-]?(?:in|up)?\ to .{0,60}
      | (?:please\ )?(?:log|sign)[\s-]?(?:in|up)\ (?:or\ \w+\ )?to\ .{0,60}
      | (?:view\ |show\ |see\ )?(?:all\ |no\ |\d{1,5}\ )?comments? (?:\ yet | \ \(?\d{1,5}\)?)? \.?
      | (?:leave|post|add|write)\ a\ (?:comment|reply) .{0,30} | join\ the\ (?:conversation|discussion) \.?
    """,
    "advertisement": r"""
        advertise?ments? (?:\ continue\ reading .{0,40})? | sponsored(?:\ (?:content|by\ .{0,40}))?
      | (?:story|article)\ continues\ below .{0,30} | continue\ reading .{0,40} | promoted(?:\ stories)?
      | .{0,30} \ top\ deals: | (?:most\ (?:read|popular|viewed) | trending | recommended) .{0,30}
      | most\ read\ in\ \S{2,20} (?:\s.{0,1500})?
    """,
    "pointer to other pages": r"""
        read\ (?:more|next|also) (?: [:.…].{0,150} | \.{3} )?
      | (?:see\ also | related(?:\ (?:articles?|stories|news|posts))?) (?: :.{0,150} )?
      | related\ stories\ .{0,1500} | more:\s .{10,150} (?<![.!?”"]) | .{10,200} (?<![.,])\ read\ more
      | \[ \s? \S{1,40} (?:\ \S{1,40}){2,25} \s? \]            # a line that stands in brackets as a whole
      | (?:follow|like|find|join)\ us\ on .{0,80} | like\ .{2,60}\ on\ facebook .{0,80}
      | chat\ with\ us\ (?:in|on) .{0,120} | contact\ the\ (?:writers?|reporters?|authors?|editors?) (?:\ at|:) .{0,120}
      | subscribe\ (?:to|now|today) .{0,100}
      | keep\ up\ with\ this\ story .{0,120} | sign\ up\ (?:for|to) .{0,120}
      | (?:click|tap)\ here .{0,100} | for\ more\ .{0,60} https?:// \S{1,300} (?:\ and\ \S{1,300})?
    """,
    "newsletter form": r"""
        (?:newsletter\ sign\ up | get\ (?:our\ )?(?:daily|the\ latest|weekly) .{0,60} inbox) .{0,1500}
      | .{0,300} (?:thank\ you\ for\ subscribing | verify\ you['’]re\ not\ a\ robot | invalid\ e-?mail) .{0,1500}
      | re-?enter\ (?:zip|postal)\ code .{0,80} | (?:get|sign\ up\ for|subscribe\ for)\ digital\ access .{0,60}
    """,
    "cookie notice": r"""
        (?: (?:we|this\ (?:web)?site|our\ (?:web)?sites?)
            (?:\ and\ (?:our|its)\ (?:\d{1,4}\ )?(?:trusted\ )?partners)? )\ uses?\ cookies\b .{0,600}
      | by\ (?:continuing|using|clicking|browsing)\b .{0,160}
            \b(?:cookies|privacy\ policy|terms\ of\ (?:use|service))\b .{0,300}
      | (?:accept|reject|manage|allow)\ (?:all\ )?(?:cookies|preferences|settings) | cookie\ (?:policy|settings|notice)
    """,
    "paywall": r"""
        (?:you['’]ve|you\ have)\ (?:read|reached|used)\ .{0,60} \ free\ (?:article|stor) .{0,200}
      | subscribe\ for\ (?:just\ |only\ |as\ little\ as\ )? [$€£] .{0,100}
      | (?:already\ a\ )?(?:subscriber|member)\?? \ (?:log|sign)\ in .{0,40}
    """,
    "script": r"""
        .{0,200}
        (?: \bwindow\.\w{1,40}\s?= | \bdocument\.\w{1,40}\( | \bfunction\s?\([^()]{0,60}\)\s?\{ | \.push\(\{ )
        .{0,1700}
    """,
    "caption of an old picture": r"""
        file \s? (?:(?:photo|picture)\s?[-–—:] | [-–—]\s? (?:in\ this|this)\b) .{10,700}
    """,
    "rule": r"[-_=*~•·\s]{1,80}",
    "label of a picture": r"""
        photos? | video | image | gallery | slideshow | caption | ap\ photo
      | (?:enlarge\ this\ image | image\ (?:copyright|source|credit)) .{0,120} (?<![.!?])
      | (?:(?:[^\W\d_][\w.'’-]{0,30}\s){0,3} [^\W\d_][\w.'’-]{0,30} \s?/\s?)?      # "A. Writer/AP"
        (?: getty(?:\ images)? | reuters | ap | afp | pa | epa | rex(?:\ features)? | shutterstock | alamy | xinhua
          | bloomberg | (?:the\ )?(?:associated\ press|press\ association) | agencies ) (?:/getty\ images)?
    """,
    "copyright line": r"""
        (?: © | ⓒ | \(c\) | copyright \s* (?: © | ⓒ | \(c\) | by\b | : | \d{4} ) ) .{0,200}
      | .{0,120} all\ rights\ reserved .{0,120}
      | .{0,80} may\ not\ be\ (?:published|reproduced|republished|redistributed) .{0,120}
    """,
}
# A form or a list of links in one line is long; what is longer still is an article without paragraphs.
LONGEST = 2000
LINES = {reason: re.compile(pattern, re.VERBOSE | re.IGNORECASE) for reason, pattern in _LINES.items()}
# A photographer's or agency's credit after the last sentence of a caption.
CREDIT = re.compile(
    r"""
    (?: [^\S\n]* [/|–—-] [^\S\n]*                                      # "/ Source: Example Photos"
            (?:source | photo | photograph | image | picture | credit | courtesy)
            (?:\s(?:credit|by|courtesy\sof))? \s?:\s? [^\n.!?]{2,80}
      | [^\S\n]* [(\[] (?:photo | photograph | image | picture) s?      # "(Photo: A. Writer)"
            (?:\s(?:credit|by|courtesy\sof))? \s?[:\s] [^()\[\]\n]{2,80} [)\]]
      | (?<=\S) [^\S\n]* © \s? [^\n.!?©]{2,60}                         # "©A. Writer (Agency)", not a line of its own
      | (?<=[.!?”"]) [^\S\n]+ (?:photograph | photo | picture) s?       # "a goal. Photograph: A. Writer/Agency"
            (?:\s(?:credit|by))? : \s? (?: [^\n.!?] | (?<=\b[A-Z])\. ){2,60}
      | [^\S\n]+ hide\ caption (?:\ \d{1,3}\ of\ \d{1,3})? )             # of a gallery
    [^\S\n]* $
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# What a page puts before a caption or a summary, on its line.
LABEL = re.compile(
    r"""
    ^ (?: (?:image\s(?:copyright|source|credit) [^\n]{0,60}? \s)?
            (?:image|media|video)\scaption \s                           # "Image caption A quay"
        | media\splayback\sis\s(?:not\ssupported|unsupported)\son\s(?:this|your)\sdevice
        | (?:facebook|twitter|pinterest|whatsapp|email|messenger|linkedin)      # buttons on a picture
            (?:\s(?:facebook|twitter|pinterest|whatsapp|email|messenger|linkedin)){1,6} (?=\s)
        | story\shighlights (?=\s["“'‘]?[^\W\d_]) )
    [^\S\n]* (?=\S)
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
