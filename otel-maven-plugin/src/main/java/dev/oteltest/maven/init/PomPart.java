package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.UserFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element that this goal adds to a POM.
 *
 * @param lines its text, each level indented by two spaces
 */
record PomPart(List<String> lines) {

  static final String DEPENDENCIES = "dependencies";
  static final List<String> MANAGED = List.of("dependencyManagement", DEPENDENCIES);

  static PomPart of(String text) {
    return new PomPart(text.lines().toList());
  }

  /** Returns a dependency, or a plugin, with more elements in it. */
  static PomPart of(String kind, String group, String artifact, String... more) {
    return of(
        """
        <%1$s>
          <groupId>%2$s</groupId>
          <artifactId>%3$s</artifactId>%4$s
        </%1$s>\
        """
            .formatted(
                kind, group, artifact, more.length == 0 ? "" : "\n  " + String.join("\n  ", more)));
  }

  /** Returns this part without a child. */
  PomPart without(String child) {
    return new PomPart(lines.stream().filter(line -> !line.contains("<" + child + ">")).toList());
  }

  /** Returns an element with this part in it. */
  PomPart in(String container) {
    return of("<%1$s>\n  %2$s\n</%1$s>".formatted(container, String.join("\n  ", lines)));
  }

  /** Returns the lines of the element, each level indented by a unit. */
  List<String> lines(String unit) {
    return lines.stream()
        .map(
            line -> {
              String stripped = line.stripLeading();
              return unit.repeat((line.length() - stripped.length()) / 2) + stripped;
            })
        .toList();
  }

  private XmlElement element() {
    return XmlElement.read(new UserFile(Path.of("")), String.join("\n", lines));
  }

  /** Returns the name of the element. */
  String name() {
    return element().name();
  }

  /**
   * Whether an element is this one, with any version, and nothing else in it: then somebody made it
   * who made nothing else of it.
   */
  boolean isSame(XmlElement other) {
    XmlElement element = element();
    return other.name().equals(element.name())
        && other.ownText().equals(element.ownText())
        && other.children().stream()
            .allMatch(
                child ->
                    element.child(child.name()) != null
                        && (child.name().equals("version")
                            || child.content().strip().equals(element.value(child.name()))));
  }

  /** Returns the first element with the coordinates of this one; null if there is none. */
  @Nullable XmlElement findIn(List<XmlElement> elements) {
    return elements.stream().filter(this::hasCoordinatesOf).findFirst().orElse(null);
  }

  /** Returns what a POM says of the version of this dependency; null if nothing. */
  @Nullable XmlElement managedIn(XmlElement project) {
    XmlElement management = project.child(MANAGED.get(0));
    return management == null ? null : findIn(management.in(DEPENDENCIES, name()));
  }

  /** Whether an element has the coordinates of this one. */
  boolean hasCoordinatesOf(XmlElement other) {
    XmlElement element = element();
    return other.value("groupId").equals(element.value("groupId"))
        && other.value("artifactId").equals(element.value("artifactId"));
  }
}
