package dev.oteltest.report.internal.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder with all that is in it. */
public final class FolderTree {

  private FolderTree() {}

  /**
   * Returns the files in it, by name; none if it is not there. Folders in it that can't be listed
   * are passed over, such as those of another account's database next to a build.
   */
  public static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
    return files(folder, entered -> true, wanted);
  }

  /** Returns the files in it that are in no folder of it, by name; none if it is not there. */
  public static List<Path> filesIn(Path folder, Predicate<Path> wanted) throws IOException {
    return files(folder, entered -> false, wanted);
  }

  /** Returns the files that are not in folders of it that are not to be entered. */
  public static List<Path> files(Path folder, Predicate<Path> entered, Predicate<Path> wanted)
      throws IOException {
    if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    return all(folder, entered).filter(wanted).sorted().toList();
  }

  private static Stream<Path> all(Path folder, Predicate<Path> entered) {
    File[] all = folder.toFile().listFiles();
    return Stream.of(all == null ? new File[0] : all)
        .map(File::toPath)
        .flatMap(
            file ->
                !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                    ? Stream.of(file).filter(Files::isRegularFile)
                    : Stream.of(file).filter(entered).flatMap(each -> all(each, entered)));
  }

  /** Deletes it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : innermostFirst) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
