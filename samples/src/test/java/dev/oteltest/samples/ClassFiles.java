package dev.oteltest.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The types of class files, by their internal names, with what they declare and inherit. */
final class ClassFiles {

  /** A type, with the access flags of its members by name and descriptor. */
  record Type(
      String name, int access, Set<String> parents, Map<String, Integer> members, byte[] file) {

    boolean isConcrete() {
      return (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0;
    }

    Set<String> members(boolean isAbstract) {
      Set<String> found = new TreeSet<>();
      members.forEach(
          (member, flags) -> {
            if ((flags & Opcodes.ACC_ABSTRACT) != 0 == isAbstract) {
              found.add(member);
            }
          });
      return found;
    }
  }

  private final Map<String, Type> types = new TreeMap<>();
  private final Map<String, Type> ofJava = new HashMap<>();
  private final Map<String, Collection<Type>> hierarchies = new HashMap<>();

  /** Adds the classes below a folder. */
  ClassFiles addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> isClass(folder.relativize(it).toString())).toList()) {
        add(Files.readAllBytes(file));
      }
    }
    return this;
  }

  /** Adds the classes of a jar. */
  ClassFiles addJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(it -> isClass(it.getName())).toList()) {
        add(zip.getInputStream(entry).readAllBytes());
      }
    }
    return this;
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.startsWith("META-INF");
  }

  private void add(byte[] file) {
    Type type = read(file);
    types.put(type.name(), type);
  }

  private static Type read(byte[] file) {
    ClassReader reader = new ClassReader(file);
    Map<String, Integer> members = new TreeMap<>();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            members.put(name + descriptor, access);
            return null;
          }

          @Override
          public FieldVisitor visitField(
              int access, String name, String descriptor, String signature, Object value) {
            members.put(name + ":" + descriptor, access);
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Set<String> parents = new TreeSet<>(Set.of(reader.getInterfaces()));
    if (reader.getSuperName() != null) {
      parents.add(reader.getSuperName());
    }
    return new Type(reader.getClassName(), reader.getAccess(), parents, members, file);
  }

  Iterable<Type> all() {
    return types.values();
  }

  /** Returns a type of these files or of Java; null if there is none. */
  Type find(String name) {
    Type known = types.get(name);
    return known == null ? ofJava.computeIfAbsent(name, ClassFiles::readOfJava) : known;
  }

  private static Type readOfJava(String name) {
    ClassLoader java = ClassLoader.getPlatformClassLoader();
    try (InputStream in = java.getResourceAsStream(name + ".class")) {
      return in == null ? null : read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a type and all that it inherits from, as far as they are known. */
  Collection<Type> hierarchy(String name) {
    return hierarchies.computeIfAbsent(
        name,
        it -> {
          Map<String, Type> found = new HashMap<>();
          collect(it, found);
          return found.values();
        });
  }

  private void collect(String name, Map<String, Type> found) {
    Type type = find(name);
    if (type != null && found.putIfAbsent(name, type) == null) {
      type.parents().forEach(parent -> collect(parent, found));
    }
  }
}
