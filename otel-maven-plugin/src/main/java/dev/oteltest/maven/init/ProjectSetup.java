package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.edit.EditableFile;
import dev.oteltest.operations.internal.edit.UnifiedDiff;
import dev.oteltest.report.internal.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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
   * @throws InvalidFileException if a file can't be changed for sure; has the lines to add by hand
   */
  static ProjectSetup plan(SetupRequest request) throws IOException {
    ProjectSetup setup = new ProjectSetup(request);
    setup.poms();
    if (request.ci()) {
      setup.githubWorkflows();
      setup.gitlabJobs();
    }
    return setup;
  }

  private void poms() throws IOException {
    Map<Path, EditableFile> files = new LinkedHashMap<>();
    Map<Path, PomEditor> poms = new LinkedHashMap<>();
    for (ReactorModule module : request.modules()) {
      EditableFile file = EditableFile.read(request.folder(), module.pom(), XmlCharset::of);
      files.put(module.pom(), file);
      poms.put(module.pom(), pom(file));
    }
    PomSetup setup = new PomSetup(request, poms);
    if (request.undo()) {
      setup.remove();
    } else {
      setup.add(isExtension());
      notes.addAll(setup.notes());
    }
    poms.forEach((path, pom) -> change(Objects.requireNonNull(files.get(path)), pom.edited()));
  }

  private static PomEditor pom(EditableFile file) {
    PomEditor pom = new PomEditor(file.name(), file.text());
    if (pom.root().name().equals("project")) {
      return pom;
    }
    throw pom.error(pom.root(), "this is not a POM whose elements have no prefix");
  }

  /** Whether {@code .mvn/extensions.xml} has the plugin. */
  private boolean isExtension() throws IOException {
    Path file = request.folder().resolve(".mvn/extensions.xml");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    EditableFile extensions = EditableFile.read(request.folder(), file, XmlCharset::of);
    return XmlText.read(new UserFile(extensions.name()), extensions.text()).children().stream()
        .anyMatch(PomSetup.plugin(request.version())::hasCoordinatesOf);
  }

  private void githubWorkflows() throws IOException {
    Path folder = request.folder().resolve(".github/workflows");
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.sorted().toList()) {
        if (path.toString().endsWith(".yml") || path.toString().endsWith(".yaml")) {
          EditableFile file = EditableFile.read(request.folder(), path);
          ci(file, new GithubWorkflow(file.name(), file.text(), request.undo()));
        }
      }
    }
  }

  private void gitlabJobs() throws IOException {
    Path path = request.folder().resolve(".gitlab-ci.yml");
    if (Files.isRegularFile(path)) {
      EditableFile file = EditableFile.read(request.folder(), path);
      ci(file, new GitlabJobs(file.name(), file.text(), request.undo()));
    }
  }

  private void ci(EditableFile file, CiFile jobs) {
    change(file, jobs.edited());
    notes.addAll(jobs.notes());
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

  /** Returns the changes as a unified diff, in which secrets are masked. */
  String diff() {
    StringBuilder diff = new StringBuilder();
    changed.forEach(
        (file, text) ->
            diff.append(UnifiedDiff.of(file.name(), file.text(), text, Secrets::masked)));
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
