package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads SpotBugs's XML, behind its root element. */
final class SpotBugsXml {

  private SpotBugsXml() {}

  static void read(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    List<String> sources = new ArrayList<>();
    while (xml.nextElement()) {
      if (xml.name().equals("SrcDir")) {
        sources.add(xml.text(4_096));
      } else if (xml.name().equals("BugInstance")) {
        findings.accept(bug(xml, sources));
      }
    }
  }

  /**
   * Reads a bug. It has the line of its own, otherwise that of its method or class, whichever comes
   * last; mentioned types, such as the JDK's, have lines too, in other files.
   */
  private static ReportedFinding bug(XmlCursor xml, List<String> sources) throws IOException {
    String rule = xml.attribute("type", "unknown");
    Severity severity =
        switch (xml.number("priority")) {
          case 1 -> Severity.ERROR;
          case 2 -> Severity.WARNING;
          default -> Severity.INFORMATION;
        };
    String message = "";
    String path = null;
    int line = 0;
    boolean exact = false;
    int depth = xml.depth();
    while (xml.nextWithin(depth)) {
      if (xml.name().equals("LongMessage")) {
        message = xml.text(2 * ReportedFinding.MAX_MESSAGE_LENGTH);
      } else if (xml.name().equals("SourceLine") && !exact) {
        String place = xml.attribute("sourcepath");
        exact = xml.depth() == depth + 1;
        if (exact || path == null || path.equals(place)) {
          path = place;
          line = xml.number("start");
        }
      }
    }
    return new ReportedFinding(
        "SpotBugs",
        rule,
        severity,
        message.isEmpty() ? rule : message,
        path == null ? null : file(path, sources),
        line);
  }

  /** Resolves a path, which is relative to an unspecified source folder. */
  private static @Nullable String file(String path, List<String> sources) {
    for (String source : sources) {
      try {
        Path file = Path.of(source, path);
        if (Files.exists(file)) {
          return file.toString();
        }
      } catch (InvalidPathException e) {
        // a folder of another operating system; the relative path is enough
      }
    }
    return path;
  }
}
