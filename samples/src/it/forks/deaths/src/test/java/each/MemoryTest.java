package each;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.MethodName.class)
class MemoryTest {
  @Test
  void a() {}

  @Test
  void b() {
    List<long[]> hog = new ArrayList<>();
    while (true) {
      hog.add(new long[1 << 28]);
    }
  }

  @Test
  void c() {}
}
