package dev.oteltest.operations.manifest;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.manifest.ImageFit.Fit;
import dev.oteltest.operations.manifest.WorkloadGroup.Candidate;
import dev.oteltest.operations.manifest.WorkloadGroup.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides which workloads and containers are meant. */
final class WorkloadChoice {

  private static final int MAX_COUNT = 20;

  private final ManifestSettings settings;
  private final List<WorkloadGroup> groups;
  private final Collection<String> seen;

  /**
   * Creates the choice.
   *
   * @param found the workloads that are there
   */
  WorkloadChoice(ManifestSettings settings, ImageFit images, WorkloadFinder found) {
    this.settings = settings;
    this.seen = found.seen();
    this.groups = WorkloadGroup.of(settings, images, found.workloads());
  }

  /**
   * Returns what is meant; nothing if only containers with images of other repositories are there.
   *
   * @throws InvalidFileException if something named is not there, or several workloads or
   *     containers could be meant
   */
  List<Place> choose() {
    if (groups.isEmpty()) {
      return List.of();
    }
    boolean byName = !settings.workloads().isEmpty();
    List<WorkloadGroup> asked = byName ? named() : groups;
    requireContainers(asked);
    List<WorkloadGroup> left = byName ? asked : fitting(asked);
    if (left.size() > 1 && !byName) {
      throw several(left);
    }
    List<Place> chosen = new ArrayList<>();
    for (WorkloadGroup group : left) {
      choose(group).forEach(candidate -> chosen.addAll(candidate.places()));
    }
    return chosen;
  }

  private List<WorkloadGroup> named() {
    Set<WorkloadGroup> named = new LinkedHashSet<>();
    for (String id : settings.workloads()) {
      WorkloadGroup found =
          groups.stream().filter(group -> isCalled(group.first(), id)).findFirst().orElse(null);
      if (found == null) {
        throw groups
            .get(0)
            .first()
            .text()
            .refuse(0, "there is no workload " + id + " with a container; there are " + some(seen));
      }
      if (found.candidates().isEmpty()) {
        throw found.first().refuse(noneIn(found));
      }
      named.add(found);
    }
    return List.copyOf(named);
  }

  /** Returns whether a workload has a kind, in capital letters or not, and a name. */
  private static boolean isCalled(Workload workload, String id) {
    int slash = id.indexOf('/');
    return workload.kind().equalsIgnoreCase(id.substring(0, slash))
        && id.substring(slash + 1).equals(workload.metadataName());
  }

  private String noneIn(WorkloadGroup group) {
    String id = group.first().id();
    if (settings.containers().isEmpty()) {
      return id + " has init containers only, and these are changed only on request";
    }
    Set<String> names = names(List.of(group), settings.initContainers());
    return "%s has none of the containers %s; it has %s"
        .formatted(id, String.join(", ", settings.containers()), String.join(", ", names));
  }

  private void requireContainers(List<WorkloadGroup> asked) {
    for (String name : settings.containers()) {
      if (candidates(asked).noneMatch(candidate -> candidate.name().equals(name))) {
        boolean init = !settings.initContainers() && names(asked, true).contains(name);
        throw asked
            .get(0)
            .first()
            .refuse(
                (init
                        ? "the container %s is an init container, and these are changed only on"
                            + " request"
                        : "there is no container %s; there are %s")
                    .formatted(name, some(names(asked, settings.initContainers()))));
      }
    }
  }

  private static Stream<Candidate> candidates(List<WorkloadGroup> groups) {
    return groups.stream().flatMap(group -> group.candidates().stream());
  }

  private static Set<String> names(List<WorkloadGroup> groups, boolean init) {
    Set<String> names = new TreeSet<>();
    for (WorkloadGroup group : groups) {
      for (Workload workload : group.documents()) {
        workload.containers().stream()
            .filter(container -> init || !container.init())
            .forEach(container -> names.add(container.name()));
      }
    }
    return names;
  }

  /** Returns the workloads that have the image's repository; if none has, those that may have. */
  private static List<WorkloadGroup> fitting(List<WorkloadGroup> groups) {
    for (Fit fit : List.of(Fit.SAME, Fit.OPEN)) {
      List<WorkloadGroup> fitting =
          groups.stream().filter(group -> !group.fitting(fit).isEmpty()).toList();
      if (!fitting.isEmpty()) {
        return fitting;
      }
    }
    return List.of();
  }

  private List<Candidate> choose(WorkloadGroup group) {
    if (!settings.containers().isEmpty()) {
      return group.candidates();
    }
    for (Fit fit : List.of(Fit.SAME, Fit.OPEN, Fit.OTHER)) {
      List<Candidate> fitting = group.fitting(fit);
      if (!fitting.isEmpty()) {
        requireOne(group, fitting);
        return fitting;
      }
    }
    return List.of();
  }

  private static void requireOne(WorkloadGroup group, List<Candidate> candidates) {
    List<Candidate> regular = candidates.stream().filter(Predicate.not(Candidate::init)).toList();
    if (regular.size() > 1) {
      Place first = regular.get(0).places().get(0);
      throw first
          .workload()
          .text()
          .refuse(
              first.container().list(),
              ("%s has several containers (%s): name those to change, for example with"
                      + " -Dotel.manifest.containers=NAME")
                  .formatted(group.first().name(), list(regular, Candidate::name)));
    }
  }

  private static InvalidFileException several(List<WorkloadGroup> groups) {
    String example =
        groups.stream()
            .filter(group -> group.first().metadataName() != null)
            .map(group -> group.first().id())
            .findFirst()
            .orElse("KIND/NAME");
    return groups
        .get(0)
        .first()
        .refuse(
            ("%s workloads could be meant: %s. Name those to change, for example with"
                    + " -Dotel.manifest.workloads=%s")
                .formatted(groups.size(), list(groups, WorkloadGroup::withImages), example));
  }

  /**
   * Returns the exception for an image that no container has.
   *
   * @param wanted the image to set, with its repository
   */
  InvalidFileException otherRepositories(ManifestImage wanted) {
    return groups
        .get(0)
        .first()
        .refuse(
            ("no container has an image of %s; there are %s. Write the repository there"
                    + " first, or keep the one that is there, with -Dotel.manifest.image=%s")
                .formatted(
                    wanted.repository(),
                    list(groups, WorkloadGroup::withImages),
                    new ManifestImage(null, wanted.tag(), wanted.digest())));
  }

  /** Returns whether a container could be chosen, whatever its image is. */
  boolean isPossible() {
    return candidates(groups).findAny().isPresent();
  }

  private static <T> String list(List<T> all, Function<T, String> name) {
    return CountText.some(all, MAX_COUNT, name);
  }

  /** Returns a list for a sentence. */
  static String some(Collection<String> all) {
    return CountText.some(all, MAX_COUNT);
  }
}
