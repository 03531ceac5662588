package dev.oteltest.samples;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * What our class files need of a library that a version of it lacks: types, methods and fields, and
 * methods that are abstract in it and that we do not implement, in a class or by a lambda. Like
 * Animal Sniffer, which does not look for the latter: a JVM would throw {@code
 * AbstractMethodError}.
 */
final class LowestApi {

  private static final int FIELD = 9;
  private static final int INTERFACE_METHOD = 11;
  private static final int TYPE = 7;
  private static final int INVOKE_DYNAMIC = 18;

  private final ClassFiles files;
  private final List<String> libraries;
  private final SortedMap<String, SortedSet<String>> missing = new TreeMap<>();

  private LowestApi(ClassFiles files, List<String> libraries) {
    this.files = files;
    this.libraries = libraries;
  }

  /**
   * Returns what is missing, with the classes of ours that need it.
   *
   * @param files our classes, and those of the libraries
   * @param libraries prefixes of the libraries' packages
   */
  static SortedMap<String, SortedSet<String>> missing(ClassFiles files, List<String> libraries) {
    LowestApi api = new LowestApi(files, libraries);
    for (ClassFiles.Type type : files.all()) {
      if (isOurs(type.name())) {
        api.look(type);
      }
    }
    return api.missing;
  }

  private static boolean isOurs(String type) {
    return type.startsWith("dev/oteltest/");
  }

  private boolean isOfLibrary(String type) {
    return libraries.stream().anyMatch(type::startsWith);
  }

  private void look(ClassFiles.Type ours) {
    ClassReader reader = new ClassReader(ours.file());
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int index = 1; index < reader.getItemCount(); index++) {
      int at = reader.getItem(index);
      int kind = at == 0 ? 0 : reader.readByte(at - 1);
      if (kind >= FIELD && kind <= INTERFACE_METHOD) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
        String name = reader.readUTF8(nameAndType, buffer);
        String descriptor = reader.readUTF8(nameAndType + 2, buffer);
        String separator = kind == FIELD ? ":" : "";
        lookAtMember(ours, reader.readClass(at, buffer), name + separator + descriptor);
      } else if (kind == TYPE) {
        lookAtType(ours, reader.readUTF8(at, buffer));
      } else if (kind == INVOKE_DYNAMIC) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(at + 2));
        String type = reader.readUTF8(nameAndType + 2, buffer);
        lookAtLambda(ours, Type.getReturnType(type), reader.readUTF8(nameAndType, buffer));
      }
    }
    if (ours.isConcrete()) {
      for (String method : unimplemented(ours.name())) {
        add("the implementation of " + method, ours);
      }
    }
  }

  private void lookAtMember(ClassFiles.Type ours, String owner, String member) {
    Collection<ClassFiles.Type> types = files.hierarchy(owner);
    boolean mayInherit = isOurs(owner) && types.stream().anyMatch(it -> isOfLibrary(it.name()));
    if ((isOfLibrary(owner) || mayInherit)
        && types.stream().allMatch(this::hasKnownParents)
        && types.stream().noneMatch(it -> it.members().containsKey(member))
        && !files.find("java/lang/Object").members().containsKey(member)) {
      add(owner + "." + member, ours);
    }
  }

  private boolean hasKnownParents(ClassFiles.Type type) {
    return type.parents().stream().allMatch(it -> files.find(it) != null);
  }

  private void lookAtType(ClassFiles.Type ours, String name) {
    String type = name.startsWith("[") ? name.replaceAll("^\\[+L?|;$", "") : name;
    if (isOfLibrary(type) && files.find(type) == null) {
      add(type, ours);
    }
  }

  private void lookAtLambda(ClassFiles.Type ours, Type type, String method) {
    if (type.getSort() == Type.OBJECT && isOfLibrary(type.getInternalName())) {
      for (String other : unimplemented(type.getInternalName())) {
        if (!other.contains("." + method + "(")) {
          add("the implementation of " + other + " by a lambda", ours);
        }
      }
    }
  }

  /** Returns the abstract methods of libraries that nothing implements in a type. */
  private Set<String> unimplemented(String name) {
    Collection<ClassFiles.Type> types = files.hierarchy(name);
    Set<String> implemented =
        types.stream()
            .flatMap(it -> it.members(false).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    implemented.addAll(files.find("java/lang/Object").members(false));
    return types.stream()
        .filter(it -> isOfLibrary(it.name()))
        .flatMap(
            it ->
                it.members(true).stream()
                    .filter(method -> !implemented.contains(method))
                    .map(method -> it.name() + "." + method))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void add(String what, ClassFiles.Type ours) {
    missing.computeIfAbsent(what, it -> new TreeSet<>()).add(ours.name().replace('/', '.'));
  }
}
