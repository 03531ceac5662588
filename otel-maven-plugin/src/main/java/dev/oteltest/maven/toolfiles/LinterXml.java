package dev.oteltest.maven.toolfiles;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the XML of Checkstyle, PMD, its copy-paste detector and SpotBugs, behind its root. */
final class LinterXml {

  private LinterXml() {}

  /**
   * Reads Checkstyle's XML, which ktlint, detekt, ESLint and others write too. These tools put
   * their name before that of the rule in {@code source}; their findings are still reported as
   * Checkstyle's.
   */
  static void checkstyle(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    String file = null;
    while (xml.nextElement()) {
      String severity = xml.attribute("severity", "error");
      if (xml.name().equals("file")) {
        file = xml.attribute("name");
      } else if (xml.name().equals("error") && !severity.equals("ignore")) {
        findings.accept(
            new ReportedFinding(
                "Checkstyle",
                checkOf(xml.attribute("source", "unknown")),
                switch (severity) {
                  case "info" -> Severity.INFORMATION;
                  case "warning" -> Severity.WARNING;
                  default -> Severity.ERROR;
                },
                xml.attribute("message", ""),
                file,
                xml.number("line")));
      }
    }
  }

  /**
   * Returns the name by which a check is configured: that of its class, without the package and
   * {@code Check}.
   */
  private static String checkOf(String source) {
    return source.substring(source.lastIndexOf('.') + 1).replaceFirst("(?<=.)Check$", "");
  }

  /**
   * Reads PMD's XML. Ignores suppressed violations, which are listed separately.
   *
   * @throws ReportException with errors of PMD: files it could not read, rules it could not apply
   */
  static void pmd(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    String file = null;
    int errors = 0;
    String firstError = "";
    while (xml.nextElement()) {
      switch (xml.name()) {
        case "file" -> file = xml.attribute("name");
        case "violation" -> findings.accept(violation(xml, file));
        case "error", "configerror" -> {
          if (errors++ == 0) {
            firstError =
                xml.attribute("filename", xml.attribute("rule", "unknown"))
                    + ": "
                    + ReportText.oneLine(
                        xml.attribute("msg", ""), ReportedFinding.MAX_MESSAGE_LENGTH);
          }
        }
        default -> {}
      }
    }
    if (errors > 0) {
      throw xml.problem(
          "PMD had %s, so findings may be missing; the first is %s"
              .formatted(CountText.of(errors, "error"), firstError));
    }
  }

  private static ReportedFinding violation(XmlCursor xml, @Nullable String file)
      throws IOException {
    String rule = xml.attribute("rule", "unknown");
    Severity severity = switch (xml.number("priority")) { // as PMD converts it for SARIF
          case 1, 2 -> Severity.ERROR;
          case 4, 5 -> Severity.INFORMATION;
          default -> Severity.WARNING;
        };
    int line = xml.number("beginline");
    String message = xml.text(2 * ReportedFinding.MAX_MESSAGE_LENGTH);
    return new ReportedFinding("PMD", rule, severity, message, file, line);
  }

  /** Reads the XML of CPD, as one finding per duplication, at its first place. */
  static void cpd(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    while (xml.nextElement()) {
      if (xml.name().equals("duplication")) {
        StringBuilder message = new StringBuilder(xml.number("lines") + " lines");
        String file = null;
        int line = 0;
        int depth = xml.depth();
        for (int places = 0; xml.nextWithin(depth); ) {
          if (!xml.name().equals("file")) {
            continue;
          }
          if (places++ == 0) {
            file = xml.attribute("path");
            line = xml.number("line");
          } else if (message.length() < 2 * ReportedFinding.MAX_MESSAGE_LENGTH) {
            message.append(places == 2 ? ", again at " : ", ");
            message.append(xml.attribute("path")).append(':').append(xml.number("line"));
          }
        }
        String text = message.toString();
        findings.accept(
            new ReportedFinding("CPD", "duplication", Severity.WARNING, text, file, line));
      }
    }
  }

  /** Reads the XML of SpotBugs. */
  static void spotBugs(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
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
        path == null ? null : source(path, sources),
        line);
  }

  /** Resolves a path, which is relative to an unspecified source folder. */
  private static @Nullable String source(String path, List<String> sources) {
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
