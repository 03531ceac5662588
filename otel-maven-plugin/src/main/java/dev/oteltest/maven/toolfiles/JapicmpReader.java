package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads japicmp's XML: the changes that break callers. */
final class JapicmpReader implements FindingReader {

  private static final Set<String> MEMBERS = Set.of("constructor", "field", "method");

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      Api api = new Api(findings);
      while (xml.nextElement()) {
        api.element(xml);
      }
      api.endMember();
    }
  }

  /** The class and the member whose elements are being read. */
  private static final class Api {

    private record Change(String type, boolean binary) {}

    private final Consumer<ReportedFinding> findings;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private String type = "";
    private String member = "";
    private boolean callable;
    private int depth;

    Api(Consumer<ReportedFinding> findings) {
      this.findings = findings;
    }

    void element(XmlCursor xml) {
      String name = xml.name();
      if (depth > 0 && xml.depth() <= depth) {
        endMember();
      }
      if (name.equals("class") && xml.attribute("fullyQualifiedName") != null) {
        endMember();
        type = xml.attribute("fullyQualifiedName", "");
      } else if (MEMBERS.contains(name)) {
        endMember();
        member = "." + xml.attribute("name", "");
        callable = !name.equals("field");
        depth = xml.depth();
      } else if (name.equals("parameter") && depth > 0) {
        parameters.add(xml.attribute("type", ""));
      } else if (name.equals("compatibilityChange")) {
        change(xml);
      }
    }

    private void change(XmlCursor xml) {
      boolean binary = xml.attribute("binaryCompatible", "true").equals("false");
      if (binary || xml.attribute("sourceCompatible", "true").equals("false")) {
        changes.add(new Change(xml.attribute("type", "unknown"), binary));
      }
    }

    /** Reports a member, whose parameters come after its changes. */
    void endMember() {
      String where = type + member + (callable ? "(" + String.join(", ", parameters) + ")" : "");
      changes.stream().distinct().flatMap(change -> finding(where, change)).forEach(findings);
      changes.clear();
      parameters.clear();
      member = "";
      callable = false;
      depth = 0;
    }

    private static Stream<ReportedFinding> finding(String where, Change change) {
      return Stream.of(
          new ReportedFinding(
              "japicmp",
              change.type,
              change.binary ? Severity.ERROR : Severity.WARNING,
              where + (change.binary ? " breaks callers" : " breaks the sources of callers"),
              null,
              0));
    }
  }
}
