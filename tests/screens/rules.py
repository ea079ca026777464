"""What screens and parts may do with Streamlit, found in their code.

Text of a log reaches the page by `markup` and `display` alone. What else Streamlit offers takes
text for Markdown or HTML, and is allowed only where it stands here.
"""

import ast
from collections.abc import Iterator

# what a screen may call of Streamlit: places and harmless widgets; text is shown by the parts
IN_SCREENS = {"columns", "expander", "code", "text_input", "query_params", "session_state"}
# and where in the parts each further call stands
IN_PARTS = {
    "html": {"markup.py"},
    "plotly_chart": {"theme.py"},
    "download_button": {"export.py"},
    "selectbox": {"view.py", "writing.py"},
    **{
        key: {"writing.py"}
        for key in ("form", "form_submit_button", "radio", "text_input", "text_area")
    },
    "get_option": {"local_user.py"},
    "date_input": {"view.py"},
    "segmented_control": {"view.py"},
    "number_input": {"definition.py"},
    "page_link": {"sidebar.py"},
    "stop": {"links.py"},
    "spinner": {"states.py"},
    **{key: {"waiting.py"} for key in ("empty", "fragment", "rerun")},
    "cache_resource": {"cache.py", "markup.py"},
    "context": {"theme.py", "view.py", "local_user.py"},
}
ALWAYS = {"query_params", "session_state", "code", "container"}
IN_ROUTER = {
    "set_page_config", "query_params", "session_state", "stop", "Page", "navigation", "sidebar",
    "switch_page",
}  # fmt: skip
# what takes text for Markdown or HTML, whatever it is called on: a column, a container
SHOWING = {
    "markdown", "write", "write_stream", "dataframe", "data_editor", "metric", "caption", "latex",
    "toast", "subheader", "link_button", "image", "html", "success", "warning", "json", "pills",
    "area_chart", "bar_chart", "line_chart", "altair_chart", "graphviz_chart", "mermaid_chart",
}  # fmt: skip
# labels are Markdown, and stand first
_LABELLED = {"expander", "text_input", "text_area", "selectbox", "date_input", "number_input",
             "radio", "segmented_control", "download_button", "form_submit_button",
             "spinner"}  # fmt: skip
_ALSO_MARKDOWN = ("label", "help", "placeholder")
_IMPORTED = {
    ("streamlit.components.v2", "markup.py"),
    ("streamlit.runtime.scriptrunner", "running.py"),
}
_OWN = {"words", "said"}  # what gives our own words
_HANDED_ON = {("working", "what"), ("_show_submit", "label")}  # functions that ask for our words


def faults(source: str, name: str, folder: str) -> list[str]:
    """Return what a module does that it may not; `folder` is screens, parts, or `` for the rest."""
    tree = ast.parse(source)
    return [*_imports(tree, name), *_calls(tree, name, folder), *_labels(tree), *_safe(tree, name)]


def _imports(tree: ast.Module, name: str) -> Iterator[str]:
    """Streamlit under another name, or piece by piece, would pass by the other rules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                is_st = (one.name, one.asname) == ("streamlit", "st")
                if one.name.partition(".")[0] == "streamlit" and not is_st:
                    yield f"imports {one.name} as {one.asname}"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("streamlit"):
            if (node.module, name) not in _IMPORTED:
                yield f"imports from {node.module}"
        elif isinstance(node, ast.Call) and ast.unparse(node).startswith("getattr(st,"):
            yield "asks st by a name that is made"


def _calls(tree: ast.Module, name: str, folder: str) -> Iterator[str]:
    imported = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if owner == "st":
            if not _is_allowed(node.attr, name, folder):
                yield f"calls st.{node.attr}"
        elif node.attr in SHOWING and owner not in imported:
            yield f"calls .{node.attr} of what may be a place on the page"


def _is_allowed(call: str, name: str, folder: str) -> bool:
    if folder == "screens":
        return call in IN_SCREENS
    if folder == "parts":
        return call in ALWAYS or name in IN_PARTS.get(call, ())
    return call in IN_ROUTER


def _imported(tree: ast.Module) -> set[str]:
    """Return the names of modules and of things that were imported: they are no places."""
    return {
        alias.asname or alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }


def _labels(tree: ast.Module) -> Iterator[str]:
    """A label is made of our own words, or escaped for Markdown."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.Module):
            continue
        inside = getattr(function, "name", "")
        for node in _within(function):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr not in _LABELLED or ast.unparse(node.func.value) != "st":
                continue
            told = [word.value for word in node.keywords if word.arg in _ALSO_MARKDOWN]
            for label in [*node.args[:1], *told]:
                if not _is_own(label, inside):
                    yield f"labels {node.func.attr} with {ast.unparse(label)}"


def _within(function: ast.AST) -> Iterator[ast.AST]:
    """Give what stands in a function or module, but not in a function inside it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef):
            yield node
            yield from _within(node)


def _is_own(label: ast.expr, inside: str) -> bool:
    if isinstance(label, ast.Constant):
        return True
    if isinstance(label, ast.Name):
        return (inside, label.id) in _HANDED_ON
    if isinstance(label, ast.JoinedStr):
        return all(_is_own(part, inside) for part in label.values)
    if isinstance(label, ast.FormattedValue):
        return _is_own(label.value, inside)
    if not isinstance(label, ast.Call):
        return False
    giver = ast.unparse(label.func)
    return giver == "display.in_markdown" or bool(_OWN & set(giver.split(".")))


def _safe(tree: ast.Module, name: str) -> Iterator[str]:
    """No unsafe HTML, and no text called safe by any module but the one that escapes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and (node.arg or "").startswith("unsafe_"):
            yield f"passes {node.arg}"
        is_made = isinstance(node, ast.Call) and ast.unparse(node.func) in ("Html", "markup.Html")
        if is_made and name != "markup.py" and ast.unparse(node) not in ("Html()", "Html('')"):
            yield f"calls {ast.unparse(node)} safe markup"
