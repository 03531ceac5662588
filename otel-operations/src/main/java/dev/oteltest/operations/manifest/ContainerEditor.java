package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.internal.yaml.YamlText;
import dev.oteltest.operations.internal.text.TextLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Sets the image and the variables of one container. */
final class ContainerEditor {

  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final String VALUE_FROM = "valueFrom";
  private static final String IMAGE = "image";
  private static final String ENV = "env";

  private final ManifestText text;
  private final ManifestSettings settings;
  private final Map<String, String> variables;
  private final Workload.Container container;
  private final YamlNode node;
  private final String where;

  private ContainerEditor(
      ManifestSettings settings, WorkloadGroup.Place place, Map<String, String> variables) {
    this.text = place.workload().text();
    this.settings = settings;
    this.variables = variables;
    this.container = place.container();
    this.node = container.node().resolved();
    this.where = "container " + container.name() + " of " + place.workload().name();
  }

  /**
   * Edits a container.
   *
   * @param several whether it is in one of several workloads
   * @return whether it has an image that is the one to set, before or after; a patch may not
   */
  static boolean edit(
      ManifestSettings settings, ImageFit images, WorkloadGroup.Place place, boolean several) {
    Workload workload = place.workload();
    int before = workload.text().edits().size();
    ContainerEditor editor =
        new ContainerEditor(
            settings, place, several ? settings.variables(workload) : settings.variables());
    boolean hasImage = images.wanted() != null && editor.editImage(images, images.wanted());
    if (!editor.variables.isEmpty() || !settings.resourceAttributes().isEmpty()) {
      editor.editVariables();
    }
    if (workload.text().edits().size() > before) {
      String around = "what is around " + editor.where;
      Nodes.requireOwn(editor.text, workload.shared(), around);
      Nodes.requireOwn(editor.text, place.container().list(), around);
      Nodes.requireOwn(editor.text, place.container().node(), around);
    }
    return hasImage;
  }

  private boolean editImage(ImageFit images, ManifestImage wanted) {
    YamlNode current = Nodes.get(text, node, IMAGE);
    if (current == null) {
      return false;
    }
    String reference = node.text(IMAGE);
    ManifestImage old = ManifestImage.parse(reference == null ? "" : reference);
    if (old != null && !images.isToReplace(old)) {
      if (images.of(reference) == ImageFit.Fit.OTHER) {
        text.note(
            current,
            where + " keeps the image " + old + ", which is not of " + wanted.repository());
      }
      return false;
    }
    if (wanted.repository() == null && old == null) {
      throw text.refuse(
          current,
          ("the image of %s is not a reference to an image, whose repository could stay: give the"
                  + " image with its repository")
              .formatted(where));
    }
    String image = old == null ? wanted.toString() : wanted.onto(old).toString();
    if (Nodes.setText(text, node, IMAGE, NAME, image)) {
      text.changed(current, where + " gets the image " + image);
    }
    return true;
  }

  private void editVariables() {
    YamlNode env = Nodes.get(text, node, ENV);
    Map<String, YamlNode> present = new LinkedHashMap<>();
    if (env != null && !env.isNull()) {
      Nodes.requireOwn(text, env, "env of " + where);
      if (!env.isSequence()) {
        throw text.refuse(env, "env of " + where + " is not a list, but " + Nodes.describe(env));
      }
      present = variables(env);
    }
    Map<String, String> missing = new LinkedHashMap<>();
    for (Map.Entry<String, String> variable : wanted(present).entrySet()) {
      YamlNode item = present.get(variable.getKey());
      if (item == null) {
        missing.put(variable.getKey(), variable.getValue());
        text.changed(env == null ? node : env, where + " gets " + variable.getKey());
      } else {
        set(item, variable.getKey(), variable.getValue());
      }
    }
    if (!missing.isEmpty()) {
      add(env, missing);
    }
  }

  /** Returns the items of the list by their names. */
  private Map<String, YamlNode> variables(YamlNode env) {
    Map<String, YamlNode> found = new LinkedHashMap<>();
    for (YamlNode item : env.items()) {
      String name = Nodes.text(text, item.resolved(), NAME);
      if (name == null) {
        throw text.refuse(item, "an item in env of " + where + " is not a mapping with a name");
      }
      YamlNode other = found.putIfAbsent(name, item);
      boolean ours = variables.containsKey(name) || name.equals(ResourceAttributes.VARIABLE);
      if (other != null && ours) {
        throw text.refuse(item, name + " is there twice, also in " + text.where(other));
      }
    }
    return found;
  }

  private Map<String, String> wanted(Map<String, YamlNode> present) {
    Map<String, String> wanted = new LinkedHashMap<>(variables);
    if (!settings.resourceAttributes().isEmpty()) {
      YamlNode item = present.get(ResourceAttributes.VARIABLE);
      String list = item == null ? null : item.resolved().text(VALUE);
      try {
        wanted.put(
            ResourceAttributes.VARIABLE,
            ResourceAttributes.merge(list == null ? "" : list, settings.resourceAttributes()));
      } catch (IllegalArgumentException e) {
        throw text.refuse(
            item == null ? node : item,
            e.getMessage() + ". SDKs would ignore all attributes of " + where + ": correct it");
      }
    }
    return wanted;
  }

  private void set(YamlNode item, String name, String value) {
    YamlNode variable = item.resolved();
    YamlNode source = Nodes.get(text, variable, VALUE_FROM);
    if (source != null && !source.isNull()) {
      text.note(item, name + " of " + where + " stays as it is, because it is set by valueFrom");
      return;
    }
    if (variable.get("$patch") != null) {
      throw text.refuse(item, name + " is removed by $patch, and can't be set as well");
    }
    if (Nodes.setText(text, variable, VALUE, NAME, value)) {
      Nodes.requireOwn(text, item, name + " of " + where);
      text.changed(item, where + " gets another " + name);
    }
  }

  private void add(@Nullable YamlNode env, Map<String, String> missing) {
    if (env == null) {
      YamlNode key = node.key(IMAGE);
      String neighbor = key == null ? NAME : IMAGE;
      if (node.isFlow()) {
        Nodes.insertEntry(text, node, ENV, neighbor, flowList(node, missing));
      } else {
        int column = Nodes.column(node) + dashOffset();
        Nodes.insertEntry(text, node, ENV, neighbor, blockItems(node, column, 1, missing));
      }
    } else if (env.items().isEmpty()) {
      fill(env, missing);
    } else if (env.isFlow()) {
      YamlNode last = env.items().get(env.items().size() - 1);
      String separator = Nodes.flowSeparator(text, last);
      StringBuilder items = new StringBuilder();
      missing.forEach((name, value) -> items.append(separator).append(flowItem(last, name, value)));
      text.replace(last.end(), last.end(), items.toString());
    } else {
      append(env, missing);
    }
  }

  /** Gives an empty list or null its first items. */
  private void fill(YamlNode env, Map<String, String> missing) {
    YamlNode key = node.key(ENV);
    int colon = key == null ? -1 : text.text().indexOf(':', key.end());
    boolean sameLine =
        colon >= 0
            && colon < env.end()
            && text.text().substring(colon + 1, env.start()).chars().allMatch(c -> c == ' ');
    if (node.isFlow() || (!sameLine && env.start() != env.end())) {
      text.replace(env.start(), env.end(), Nodes.space(text, env) + flowList(node, missing));
      return;
    }
    if (env.end() > colon + 1) {
      text.replace(colon + 1, env.end(), "");
    }
    text.insertBelow(env, blockItems(env, Nodes.column(node) + dashOffset(), 1, missing));
  }

  /** Adds items to a block list, written as its last one. */
  private void append(YamlNode env, Map<String, String> missing) {
    YamlNode last = env.items().get(env.items().size() - 1);
    int dash = dash(last);
    int column = dash - TextLines.lineStart(text.text(), dash);
    if (last.isFlow()) {
      String dashed = Nodes.newLine(text, last, column) + "- ";
      StringBuilder items = new StringBuilder();
      missing.forEach((name, value) -> items.append(dashed).append(flowItem(last, name, value)));
      text.insertBelow(last, items.toString());
    } else {
      boolean sameLine =
          text.text().substring(dash + 1, last.start()).chars().allMatch(c -> c == ' ');
      int gap = last.isMapping() && sameLine ? Nodes.column(last) - column - 1 : 1;
      text.insertBelow(last, blockItems(last, column, gap, missing));
    }
  }

  /** Returns how far a list's dashes are from its key: both usual styles are right. */
  private int dashOffset() {
    YamlNode list = container.list();
    if (list.isFlow() || list.isAlias()) {
      return 2;
    }
    int dash = dash(list.items().get(0));
    return dash - TextLines.lineStart(text.text(), dash) - container.key().column();
  }

  /** Returns the offset of an item's dash. */
  private int dash(YamlNode item) {
    int dash = item.start() - 1;
    while (dash > 0 && Character.isWhitespace(text.text().charAt(dash))) {
      dash--;
    }
    int line = TextLines.lineStart(text.text(), Math.max(dash, 0));
    if (dash < 0
        || text.text().charAt(dash) != '-'
        || !text.text().substring(line, dash).isBlank()) {
      throw text.refuse(item, "this item does not begin with a dash on its own line");
    }
    return dash;
  }

  private String blockItems(YamlNode near, int column, int gap, Map<String, String> variables) {
    String start = Nodes.newLine(text, near, column) + "-" + " ".repeat(gap) + "name: ";
    String next = Nodes.newLine(text, near, column + 1 + gap) + "value: ";
    StringBuilder items = new StringBuilder();
    variables.forEach(
        (name, value) -> items.append(start + name(name) + next + YamlText.doubleQuoted(value)));
    return items.toString();
  }

  private static String flowList(YamlNode style, Map<String, String> variables) {
    StringJoiner items = new StringJoiner(", ", "[", "]");
    variables.forEach((name, value) -> items.add(flowItem(style, name, value)));
    return items.toString();
  }

  private static String flowItem(YamlNode style, String name, String value) {
    String written = Nodes.isJson(style) ? YamlText.doubleQuoted(name) : name(name);
    String key = Nodes.key(style, NAME);
    String valueKey = Nodes.key(style, VALUE);
    return "{%s: %s, %s: %s}".formatted(key, written, valueKey, YamlText.doubleQuoted(value));
  }

  /** Returns a name, in quotes if it could be read as something else, such as {@code NO}. */
  private static String name(String name) {
    return YamlText.isSurelyText(name) ? name : YamlText.doubleQuoted(name);
  }
}
