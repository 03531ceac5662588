package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.EditableFile;
import dev.oteltest.operations.internal.text.YamlReader;
import dev.oteltest.operations.manifest.Kustomization.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sets images and OpenTelemetry's variables in Kubernetes manifests.
 *
 * <p>Changes the text in place: comments, order, quotes, line breaks and all other documents stay
 * as they are. Editing a second time changes nothing. Supports Deployment, StatefulSet, DaemonSet,
 * ReplicaSet, ReplicationController, Job, CronJob, Pod, PodTemplate and List, Argo's Rollout and
 * Knative's Service, Configuration and Revision, in YAML or JSON, and Kustomize's {@code images}
 * and strategic merge patches.
 *
 * @since 0.1
 */
public final class ManifestEditor {

  /** What only Helm has; other tools write braces in strings, too. */
  private static final Pattern HELM =
      Pattern.compile(
          "\\{\\{-?\\s*(?:include\\s|\\.(?:Values|Release|Chart|Files|Capabilities|Template)\\b)");

  private final ManifestSettings settings;

  private final List<ManifestEdits.Edited> files = new ArrayList<>();
  private final WorkloadFinder workloads = new WorkloadFinder();

  /** The entries of {@code images} in all kustomizations. */
  private final List<Image> images = new ArrayList<>();

  private final List<Runnable> later = new ArrayList<>();

  private ManifestEditor(ManifestSettings settings) {
    this.settings = settings;
  }

  /**
   * Computes the edits, and writes nothing.
   *
   * @param settings what to set
   * @param folder the base of relative files; links must not leave it
   * @param files the manifests; at least one
   * @throws IllegalArgumentException if a file can't be changed as requested, with the file and the
   *     line
   * @throws IOException if a file can't be read
   */
  public static ManifestEdits edit(ManifestSettings settings, Path folder, Collection<Path> files)
      throws IOException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("There are no manifests to change");
    }
    ManifestEditor editor = new ManifestEditor(settings);
    Set<Path> read = new LinkedHashSet<>();
    for (Path path : files) {
      EditableFile file = EditableFile.read(folder, path);
      if (read.add(file.real())) {
        editor.read(file);
      }
    }
    editor.edit();
    editor.later.forEach(Runnable::run);
    return new ManifestEdits(editor.files, settings.variables());
  }

  private void read(EditableFile file) {
    ManifestText text = new ManifestText(file.name(), file.text());
    List<YamlNode> documents = documents(text);
    for (YamlNode document : documents) {
      Kustomization kustomization =
          Kustomization.of(text, document, String.valueOf(file.name().getFileName()));
      if (kustomization != null) {
        read(kustomization, text);
      } else {
        Kustomization.requireNames(text, document);
        workloads.read(text, document);
      }
    }
    files.add(new ManifestEdits.Edited(file, text, documents));
  }

  private static List<YamlNode> documents(ManifestText text) {
    Matcher helm = HELM.matcher(text.text());
    if (helm.find()) {
      throw helm(text, helm.start());
    }
    List<YamlNode> documents;
    try {
      documents = YamlReader.read(text.file(), text.text());
    } catch (InvalidFileException e) {
      int braces = text.text().indexOf("{{");
      throw braces >= 0 && lineOf(text, braces) <= e.line() ? helm(text, braces) : e;
    }
    if (text.text().contains("{{")) {
      documents.forEach(document -> requireNoBraces(text, document));
    }
    return documents;
  }

  /** Outside of strings, a template's braces are a mapping in a mapping to YAML. */
  private static void requireNoBraces(ManifestText text, YamlNode node) {
    for (YamlNode child : node.children()) {
      if (node.isFlow() && child.isFlow() && text.text().startsWith("{{", node.start())) {
        throw helm(text, node.start());
      }
      requireNoBraces(text, child);
    }
  }

  private static InvalidFileException helm(ManifestText text, int offset) {
    return text.refuse(
        lineOf(text, offset),
        "this is a template ({{), and only Helm knows what it becomes: change the chart's values,"
            + " or the output of helm template");
  }

  private static int lineOf(ManifestText text, int offset) {
    return 1 + (int) text.text().substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private void read(Kustomization kustomization, ManifestText text) {
    images.addAll(kustomization.images());
    workloads.see("a kustomization");
    for (Kustomization.InlinePatch patch : kustomization.patches(workloads)) {
      later.add(() -> text.adopt(patch.text(), patch.literal()));
    }
  }

  private void edit() {
    ManifestImage image = settings.image();
    ImageFit fit = new ImageFit(image, image == null ? Set.of() : replacedBy(image));
    WorkloadChoice choice = new WorkloadChoice(settings, fit, workloads);
    List<WorkloadGroup.Place> chosen = choice.choose();
    boolean hasImage = image != null && setImages(image, imagesOf(chosen));
    if (chosen.isEmpty() && (!hasImage || settings.needsContainer())) {
      throw image != null && choice.isPossible() ? choice.otherRepositories(image) : noContainer();
    }
    boolean several = chosen.stream().map(place -> place.workload().id()).distinct().count() > 1;
    for (WorkloadGroup.Place place : chosen) {
      hasImage |= ContainerEditor.edit(settings, fit, place, several);
    }
    if (image != null && !hasImage) {
      throw imagesOf(chosen).isEmpty()
          ? noImage(chosen.get(0).workload())
          : choice.otherRepositories(image);
    }
  }

  private static Set<String> imagesOf(List<WorkloadGroup.Place> chosen) {
    Set<String> images = new LinkedHashSet<>();
    for (WorkloadGroup.Place place : chosen) {
      String image = place.container().image();
      if (image != null && ManifestImage.parse(image) != null) {
        images.add(image);
      }
    }
    return images;
  }

  private InvalidFileException noContainer() {
    String seen =
        workloads.seen().isEmpty() ? "an empty file" : WorkloadChoice.some(workloads.seen());
    return files
        .get(0)
        .text()
        .refuse(
            0,
            ("there is no container to change in %s: name the file of a Deployment, StatefulSet,"
                    + " DaemonSet, Job, CronJob or Pod, or of a patch that names a container")
                .formatted(seen));
  }

  private static InvalidFileException noImage(Workload workload) {
    return workload.refuse(
        "no container to change has an image, as in a patch: name the manifest or the"
            + " kustomization that has it");
  }

  /** Returns the names in manifests that Kustomize replaces by a repository. */
  private Set<String> replacedBy(ManifestImage wanted) {
    return images.stream()
        .filter(image -> image.standsFor(wanted))
        .map(Image::name)
        .collect(Collectors.toSet());
  }

  /**
   * Sets an image in the entries of kustomizations that stand for it.
   *
   * @param chosen the images of the containers that are meant, as they are written
   * @return whether there is such an entry
   * @throws InvalidFileException if several entries could be meant
   */
  private boolean setImages(ManifestImage wanted, Set<String> chosen) {
    List<Image> meant =
        wanted.repository() == null
            ? meant(chosen)
            : images.stream().filter(image -> image.standsFor(wanted)).toList();
    for (Image image : meant) {
      image.set(wanted);
    }
    return !meant.isEmpty();
  }

  /** Returns the entries for the chosen containers; if these don't have an image, the only one. */
  private List<Image> meant(Set<String> chosen) {
    if (!chosen.isEmpty()) {
      return images.stream().filter(image -> isOneOf(image, chosen)).toList();
    }
    List<String> names = images.stream().map(Image::name).distinct().toList();
    if (names.size() > 1) {
      throw images
          .get(0)
          .refuse(
              "a tag or digest alone could be that of any of "
                  + WorkloadChoice.some(names)
                  + ": give the image with its repository");
    }
    return images;
  }

  private static boolean isOneOf(Image image, Set<String> chosen) {
    return chosen.stream()
        .map(ManifestImage::parse)
        .anyMatch(reference -> reference != null && image.standsFor(reference));
  }
}
