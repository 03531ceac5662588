package dev.oteltest.maven.goalresults;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a class file whether a class may have tests; loading the class would run its code.
 * Surefire chooses classes by their names, and {@code TestApplication} is often only an
 * application.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The class file
 *     format</a>
 */
final class TestClassFile {

  private static final int ABSTRACT_OR_INTERFACE = 0x0600;
  private static final String ANNOTATIONS = "RuntimeVisibleAnnotations";

  /** A class with annotations of these only is configuration, not a test. */
  private static final String[] NOT_OF_TESTS = {
    "Ljava/", "Ljavax/", "Ljakarta/", "Lkotlin/", "Lgroovy/", "Llombok/", "Lorg/springframework/"
  };

  private final DataInputStream data;
  private @Nullable String[] texts = {};
  private int[] classes = {};
  private boolean concrete;
  private boolean inherits;
  private boolean annotated;

  private TestClassFile(InputStream in) {
    this.data = new DataInputStream(new BufferedInputStream(in));
  }

  /**
   * Reads a class file.
   *
   * @throws IOException if it can't be read, or is not one
   */
  static TestClassFile read(InputStream in) throws IOException {
    TestClassFile file = new TestClassFile(in);
    file.read();
    return file;
  }

  /**
   * Returns whether a class can be instantiated, and has an annotation that may be of a test
   * framework, or a superclass or an interface that may have one.
   */
  boolean mayHaveTests() {
    return concrete && (inherits || annotated);
  }

  private void read() throws IOException {
    data.readLong(); // magic and version
    constants();
    concrete = (data.readUnsignedShort() & ABSTRACT_OR_INTERFACE) == 0;
    data.readUnsignedShort(); // its own name
    inherits = !isObject(data.readUnsignedShort());
    int interfaces = data.readUnsignedShort(); // their default methods may be tests
    data.skipNBytes(2L * interfaces);
    inherits |= interfaces > 0;
    members(); // fields
    members(); // methods
    attributes();
  }

  private boolean isObject(int constant) {
    String name = constant < classes.length ? text(classes[constant]) : "";
    return name.equals("java/lang/Object") || name.equals("java/lang/Record");
  }

  private String text(int constant) {
    String text = constant < texts.length ? texts[constant] : null;
    return text == null ? "" : text;
  }

  private void constants() throws IOException {
    int constants = data.readUnsignedShort();
    texts = new String[constants];
    classes = new int[constants];
    for (int i = 1; i < constants; i++) {
      int tag = data.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = data.readUTF();
        case 7 -> classes[i] = data.readUnsignedShort();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> data.skipNBytes(4);
        case 5, 6 -> {
          data.skipNBytes(8);
          i++; // occupies two entries
        }
        case 15 -> data.skipNBytes(3);
        default -> data.skipNBytes(2);
      }
    }
  }

  private void members() throws IOException {
    int members = data.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      data.skipNBytes(6); // access, name, descriptor
      attributes();
    }
  }

  private void attributes() throws IOException {
    int attributes = data.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String name = text(data.readUnsignedShort());
      long length = Integer.toUnsignedLong(data.readInt());
      if (name.equals(ANNOTATIONS)) {
        annotations();
      } else {
        data.skipNBytes(length);
      }
    }
  }

  private void annotations() throws IOException {
    int annotations = data.readUnsignedShort();
    for (int i = 0; i < annotations; i++) {
      annotated |= isOfTests(text(data.readUnsignedShort()));
      values();
    }
  }

  private void values() throws IOException {
    int values = data.readUnsignedShort();
    for (int i = 0; i < values; i++) {
      data.readUnsignedShort(); // its name
      value();
    }
  }

  private void value() throws IOException {
    switch (data.readUnsignedByte()) {
      case 'e' -> data.skipNBytes(4);
      case '@' -> {
        data.readUnsignedShort(); // the type of an annotation inside another
        values();
      }
      case '[' -> {
        int elements = data.readUnsignedShort();
        for (int i = 0; i < elements; i++) {
          value();
        }
      }
      default -> data.readUnsignedShort();
    }
  }

  private static boolean isOfTests(String descriptor) {
    for (String other : NOT_OF_TESTS) {
      if (descriptor.startsWith(other)) {
        return false;
      }
    }
    return !descriptor.isEmpty();
  }
}
