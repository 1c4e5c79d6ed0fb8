"""How Sphinx makes the site; its sources are written by `python -m compliance.pages.site`."""

project = "May this student's record be shared?"
html_title = project
language = "en"
smartquotes = False
extensions = ["myst_parser"]
myst_heading_anchors = 4
templates_path = ["templates"]

suppress_warnings = ["toc.not_included"]
html_theme = "furo"
html_theme_options = {
    "announcement": "shown by templates/page.html",
    "top_of_page_buttons": [],
    "light_css_variables": {
        "color-brand-primary": "#174a88",
        "color-brand-content": "#174a88",
        "color-brand-visited": "#5b2a86",
        "color-announcement-background": "#a3161f",
        "color-announcement-text": "#fff",
    },
    "dark_css_variables": {
        "color-brand-primary": "#a5c9f7",
        "color-brand-content": "#a5c9f7",
        "color-brand-visited": "#d9adf2",
        "color-announcement-background": "#8f141c",
        "color-announcement-text": "#fff",
    },
}
html_static_path = ["look"]
html_css_files = ["site.css"]
html_extra_path = ["_carried"]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
