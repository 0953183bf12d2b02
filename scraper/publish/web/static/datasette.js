// Names for what Datasette's own pages leave unnamed to those who hear them.
document.documentElement.lang = "en";
document.addEventListener("DOMContentLoaded", () => {
  const names = { _filter_column: "column", _filter_op: "comparison", _filter_value: "value" };
  const name = () => {
    for (const one of document.querySelectorAll(".filters select, .filters input[type=text]"))
      one.setAttribute("aria-label", names[one.name.replace(/_\d+$/, "")] ?? one.name);
    for (const one of document.querySelectorAll(".CodeMirror textarea")) one.setAttribute("aria-label", "SQL");
  };
  name();
  setTimeout(name);  // the editor is made after this
});
