package shop;

import java.util.List;
import org.springframework.data.repository.Repository;

public interface Owners extends Repository<Owner, Integer> {

  List<Owner> findByLastNme(String lastName);
}
