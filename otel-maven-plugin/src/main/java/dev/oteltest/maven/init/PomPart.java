package dev.oteltest.maven.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An element that this goal adds to a POM.
 *
 * @param name its name; empty for a comment
 * @param value its text; empty if it has children
 * @param children the elements in it
 */
record PomPart(String name, String value, List<PomPart> children) {

  static final String DEPENDENCIES = "dependencies";
  static final List<String> MANAGED = List.of("dependencyManagement", DEPENDENCIES);

  static PomPart of(String name, String value) {
    return new PomPart(name, value, List.of());
  }

  static PomPart of(String name, PomPart... children) {
    return new PomPart(name, "", List.of(children));
  }

  /** Returns a comment, by which it is known later that this goal made the element around it. */
  static PomPart comment(String text) {
    return of("", "<!-- " + text + " -->");
  }

  /** Returns this part without a child. */
  PomPart without(String child) {
    return new PomPart(
        name, value, children.stream().filter(each -> !each.name.equals(child)).toList());
  }

  /** Returns the lines of the element. */
  List<String> lines(String unit) {
    List<String> lines = new ArrayList<>();
    if (children.isEmpty()) {
      lines.add(name.isEmpty() ? value : "<" + name + ">" + value + "</" + name + ">");
      return lines;
    }
    lines.add("<" + name + ">");
    for (PomPart child : children) {
      child.lines(unit).forEach(line -> lines.add(unit + line));
    }
    lines.add("</" + name + ">");
    return lines;
  }

  /**
   * Whether an element is this one, with any version, and nothing else in it: then somebody made it
   * who made nothing else of it.
   */
  boolean isSame(XmlElement element) {
    if (!element.name().equals(name)) {
      return false;
    }
    int end = element.contentStart();
    StringBuilder between = new StringBuilder();
    for (XmlElement child : element.children()) {
      boolean known =
          children.stream()
              .anyMatch(
                  part ->
                      part.name.equals(child.name())
                          && (part.name.equals("version")
                              || Objects.equals(part.value, child.content().strip())));
      if (!known) {
        return false;
      }
      between.append(
          element.content(), end - element.contentStart(), child.start() - element.contentStart());
      end = child.end();
    }
    between.append(element.content().substring(end - element.contentStart()));
    return between.toString().strip().equals(value(""));
  }

  /** Returns the first element with the coordinates of this one; null if there is none. */
  @Nullable XmlElement findIn(List<XmlElement> elements) {
    return elements.stream().filter(this::hasCoordinatesOf).findFirst().orElse(null);
  }

  /** Returns what a POM says of the version of this dependency; null if nothing. */
  @Nullable XmlElement managedIn(XmlElement project) {
    XmlElement management = project.child(MANAGED.get(0));
    return management == null ? null : findIn(management.in(DEPENDENCIES, name));
  }

  /** Whether an element has the coordinates of this one. */
  boolean hasCoordinatesOf(XmlElement element) {
    return element.value("groupId").equals(value("groupId"))
        && element.value("artifactId").equals(value("artifactId"));
  }

  private String value(String child) {
    return children.stream()
        .filter(each -> each.name.equals(child))
        .map(PomPart::value)
        .findFirst()
        .orElse("");
  }
}
