package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "owners")
public class Owner {

  @Id Integer id;

  String lastName;

  @Column(name = "phone_nr")
  String phone;
}
