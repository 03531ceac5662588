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

/** Reads SpotBugs's XML. */
final class SpotBugsReader implements FindingReader {

  private static final String TOOL = "SpotBugs";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      List<String> sources = new ArrayList<>();
      while (xml.nextElement()) {
        if (xml.name().equals("SrcDir")) {
          sources.add(xml.text(4_096));
        } else if (xml.name().equals("BugInstance")) {
          findings.accept(readBug(xml).finding(sources));
        }
      }
    }
  }

  private static Bug readBug(XmlCursor xml) throws IOException {
    Bug bug = new Bug(xml);
    int depth = xml.depth();
    while (xml.nextWithin(depth)) {
      if (xml.name().equals("LongMessage")) {
        bug.message = xml.text(2 * ReportedFinding.MAX_MESSAGE_LENGTH);
      } else if (xml.name().equals("SourceLine")) {
        bug.addPlace(xml, xml.depth() == depth + 1);
      }
    }
    return bug;
  }

  private static final class Bug {
    private final String rule;
    private final Severity severity;
    private String message = "";
    private @Nullable String sourcePath;
    private int line;
    private boolean exact;

    Bug(XmlCursor xml) {
      rule = xml.attribute("type", "unknown");
      severity =
          switch (xml.number("priority")) {
            case 1 -> Severity.ERROR;
            case 2 -> Severity.WARNING;
            default -> Severity.INFORMATION;
          };
    }

    /**
     * Uses the line of the bug, otherwise that of its method or class, whichever comes last.
     *
     * @param own whether the line is that of the bug, not of one of its parts
     */
    void addPlace(XmlCursor xml, boolean own) {
      if (exact || (!own && !isPartOfProgram(xml))) {
        return;
      }
      exact = own;
      sourcePath = xml.attribute("sourcepath");
      line = xml.number("start");
    }

    /**
     * Returns whether the place is in the bug's file: mentioned types, such as the JDK's, have
     * lines too.
     */
    private boolean isPartOfProgram(XmlCursor xml) {
      String path = xml.attribute("sourcepath");
      return sourcePath == null || sourcePath.equals(path);
    }

    ReportedFinding finding(List<String> sources) {
      return new ReportedFinding(
          TOOL, rule, severity, message.isEmpty() ? rule : message, file(sources), line);
    }

    /** Resolves a path, which is relative to an unspecified source folder. */
    private @Nullable String file(List<String> sources) {
      if (sourcePath == null) {
        return null;
      }
      for (String source : sources) {
        try {
          Path file = Path.of(source, sourcePath);
          if (Files.exists(file)) {
            return file.toString();
          }
        } catch (InvalidPathException e) {
          // a folder of another operating system; the relative path is enough
        }
      }
      return sourcePath;
    }
  }
}
