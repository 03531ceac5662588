package dev.oteltest.maven.check;

import dev.oteltest.internal.classfile.ClassFile;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Lines of tests from their class files, for places without one: a test that passed has recorded
 * none, as that costs the tests time.
 */
final class CodeLines {

  /** A class, a method, and the name of a file without a line. */
  private static final Pattern FRAME = Pattern.compile("([\\w.$]+)\\.([^.()]+)\\(([^:()]+)\\)");

  private final List<Path> folders;
  private final Map<String, Map<String, Integer>> known = new HashMap<>();

  /** Creates the lines of classes below some folders. */
  CodeLines(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  static CodeLines of(@Nullable MavenSession session) {
    return new CodeLines(
        (session == null ? List.<MavenProject>of() : session.getProjects())
            .stream()
                .map(module -> module.getBuild().getTestOutputDirectory())
                .filter(folder -> folder != null)
                .map(Path::of)
                .toList());
  }

  GateResult addedTo(GateResult result) {
    return new GateResult(
        result.verdicts().stream().map(this::addedTo).toList(), result.failsFrom());
  }

  private RuleVerdict addedTo(RuleVerdict verdict) {
    return verdict.with(verdict.places().stream().map(this::addedTo).toList(), verdict.hidden());
  }

  private Place addedTo(Place place) {
    Matcher frame = FRAME.matcher(place.frame());
    if (place.line() > 0 || !frame.matches()) {
      return place;
    }
    int line = known.computeIfAbsent(frame.group(1), this::lines).getOrDefault(frame.group(2), 0);
    return line == 0 ? place : place.at(frame.group().replace(")", ":" + line + ")"), line);
  }

  /** Returns the first line of each method of a class; of overloaded ones, of the first. */
  private Map<String, Integer> lines(String type) {
    Map<String, Integer> lines = new HashMap<>();
    for (Path folder : folders) {
      try {
        new ClassFile(Files.readAllBytes(folder.resolve(type.replace('.', '/') + ".class")))
            .firstLines()
            .forEach((method, line) -> lines.merge(name(method), line, Math::min));
      } catch (IOException | RuntimeException e) {
        // It is not there, or in a future format: a place without a line is one, too.
      }
    }
    return lines;
  }

  private static String name(String methodWithDescriptor) {
    return methodWithDescriptor.substring(0, methodWithDescriptor.indexOf('('));
  }
}
