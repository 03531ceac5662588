package shop;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Case 12. */
@SpringBootTest(properties = "spring.jpa.hibernate.ddl-auto=none")
class OwnersTest {

  @Autowired Owners owners;

  @Test
  void areFound() {}

  @Test
  void areSorted() {}
}
