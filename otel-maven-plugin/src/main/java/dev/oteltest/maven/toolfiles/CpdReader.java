package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of PMD's copy-paste detector, as one finding per duplication, at its first place.
 */
final class CpdReader implements FindingReader {

  private static final String TOOL = "CPD";
  private static final String RULE = "duplication";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      while (xml.nextElement()) {
        if (xml.name().equals("duplication")) {
          findings.accept(readDuplication(xml));
        }
      }
    }
  }

  private static ReportedFinding readDuplication(XmlCursor xml) throws IOException {
    Duplication duplication = new Duplication(xml.number("lines"));
    int depth = xml.depth();
    while (xml.nextWithin(depth)) {
      if (xml.name().equals("file")) {
        duplication.addPlace(xml.attribute("path"), xml.number("line"));
      }
    }
    return duplication.finding();
  }

  private static final class Duplication {
    private final int lines;
    private final StringBuilder others = new StringBuilder();
    private int places;
    private @Nullable String file;
    private int line;

    Duplication(int lines) {
      this.lines = lines;
    }

    void addPlace(@Nullable String path, int at) {
      places++;
      if (places == 1) {
        file = path;
        line = at;
      } else if (others.length() < ReportedFinding.MAX_MESSAGE_LENGTH) {
        others.append(places == 2 ? ", again at " : ", ").append(path).append(':').append(at);
      }
    }

    ReportedFinding finding() {
      return new ReportedFinding(
          TOOL, RULE, Severity.WARNING, lines + " lines" + others, file, line);
    }
  }
}
