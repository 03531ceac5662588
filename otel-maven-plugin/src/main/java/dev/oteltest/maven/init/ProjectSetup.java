package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.maven.toolfiles.XmlEncoding;
import dev.oteltest.operations.internal.text.EditableFile;
import dev.oteltest.operations.internal.text.UnifiedDiff;
import dev.oteltest.report.internal.text.Secrets;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What setting a project up changes in its files, which are written only on request. */
final class ProjectSetup {

  private final SetupRequest request;
  private final Map<EditableFile, String> changed = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private ProjectSetup(SetupRequest request) {
    this.request = request;
  }

  /**
   * Plans the changes.
   *
   * @throws InvalidFileException if a POM can't be changed for sure
   */
  static ProjectSetup plan(SetupRequest request) throws IOException {
    ProjectSetup setup = new ProjectSetup(request);
    String extension = setup.extension();
    boolean inPom = setup.poms(extension != null);
    if (request.ci()) {
      String report = extension == null || inPom ? "otel:report" : extension + ":report";
      setup.githubWorkflows(report);
      setup.gitlabJobs(report);
    }
    return setup;
  }

  /**
   * Changes the POMs.
   *
   * @param extension whether {@code .mvn/extensions.xml} has the plugin
   * @return whether the topmost POM had the plugin, so that its goals have a prefix
   */
  private boolean poms(boolean extension) throws IOException {
    Map<Path, EditableFile> files = new LinkedHashMap<>();
    Map<Path, PomEditor> poms = new LinkedHashMap<>();
    for (ReactorModule module : request.modules()) {
      EditableFile file = EditableFile.read(request.folder(), module.pom(), ProjectSetup::encoding);
      files.put(module.pom(), file);
      poms.put(module.pom(), pom(file));
    }
    PomSetup setup = new PomSetup(request, poms);
    if (request.undo()) {
      setup.remove();
    } else {
      setup.add(extension);
    }
    notes.addAll(setup.notes());
    poms.forEach((path, pom) -> change(Objects.requireNonNull(files.get(path)), pom.edited()));
    return setup.hasPlugin();
  }

  private static Charset encoding(Path name, byte[] xml) {
    try {
      Charset charset = XmlEncoding.of(xml).charset();
      if (charset.name().startsWith("UTF-16")) {
        throw new UserFile(name).error(1, "this is UTF-16, which this goal does not change");
      }
      return charset;
    } catch (UnsupportedCharsetException e) {
      throw new UserFile(name).error(1, "the encoding " + e.getCharsetName() + " is not known");
    }
  }

  private static PomEditor pom(EditableFile file) {
    PomEditor pom = new PomEditor(file.name(), file.text());
    if (pom.root().name().equals("project")) {
      return pom;
    }
    throw pom.error(pom.root(), "this is not a POM whose elements have no prefix");
  }

  /** Returns the plugin in {@code .mvn/extensions.xml} as Maven calls its goals; null for none. */
  private @Nullable String extension() throws IOException {
    Path file = request.folder().resolve(".mvn/extensions.xml");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    EditableFile extensions = EditableFile.read(request.folder(), file, ProjectSetup::encoding);
    return XmlElement.read(new UserFile(extensions.name()), extensions.text()).children().stream()
        .filter(PomSetup.plugin(request.version())::hasCoordinatesOf)
        .map(found -> found.value("groupId") + ":otel-maven-plugin:" + found.value("version"))
        .findFirst()
        .orElse(null);
  }

  private void githubWorkflows(String report) throws IOException {
    Path folder = request.folder().resolve(".github/workflows");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.sorted().toList()) {
        if (path.toString().endsWith(".yml") || path.toString().endsWith(".yaml")) {
          ci(path, file -> new GithubWorkflow(file.name(), file.text(), report, request));
        }
      }
    }
  }

  private void gitlabJobs(String report) throws IOException {
    Path path = request.folder().resolve(".gitlab-ci.yml");
    if (Files.isRegularFile(path)) {
      ci(path, file -> new GitlabJobs(file.name(), file.text(), report, request));
    }
  }

  /** Changes a file of CI. If one is not understood, the others are changed nevertheless. */
  private void ci(Path path, Function<EditableFile, CiFile> type) throws IOException {
    try {
      EditableFile file = EditableFile.read(request.folder(), path);
      CiFile jobs = type.apply(file);
      change(file, jobs.edited());
      notes.addAll(jobs.notes());
    } catch (InvalidFileException e) {
      notes.add(e.getMessage() + ". This file stays as it is");
    }
  }

  private void change(EditableFile file, String text) {
    if (!text.equals(file.text())) {
      changed.put(file, text);
    }
  }

  /** Whether there is nothing to change. */
  boolean isEmpty() {
    return changed.isEmpty();
  }

  /** Returns the names of the files that change. */
  List<String> files() {
    return changed.keySet().stream().map(file -> file.name().toString()).toList();
  }

  /** Returns what is left to do by hand. */
  List<String> notes() {
    return notes;
  }

  /**
   * Returns the changes as a unified diff, in which secrets are masked.
   *
   * @param masked takes the name of each file with a line that differs from what is shown
   */
  String diff(Set<String> masked) {
    StringBuilder diff = new StringBuilder();
    changed.forEach(
        (file, text) ->
            diff.append(
                UnifiedDiff.of(
                    file.name(),
                    file.text(),
                    text,
                    line -> {
                      String shown = Secrets.masked(line);
                      if (!shown.equals(line)) {
                        masked.add(file.name().toString());
                      }
                      return shown;
                    })));
    return diff.toString();
  }

  /**
   * Writes the changes.
   *
   * @throws IOException if a file can't be written, or was changed since; then, none is changed
   */
  void write() throws IOException {
    EditableFile.write(changed);
  }
}
