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
    setup.poms();
    return setup;
  }

  private void poms() throws IOException {
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
      setup.add(isExtension());
    }
    notes.addAll(setup.notes());
    poms.forEach((path, pom) -> change(Objects.requireNonNull(files.get(path)), pom.edited()));
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

  /** Whether {@code .mvn/extensions.xml} has the plugin. */
  private boolean isExtension() throws IOException {
    Path file = request.folder().resolve(".mvn/extensions.xml");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    EditableFile extensions = EditableFile.read(request.folder(), file, ProjectSetup::encoding);
    return XmlElement.read(new UserFile(extensions.name()), extensions.text()).children().stream()
        .anyMatch(PomSetup.plugin(request.version())::hasCoordinatesOf);
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
