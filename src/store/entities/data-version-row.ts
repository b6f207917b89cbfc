import { Check, Column, Entity, PrimaryColumn } from "typeorm";

/** The one row that every published write counts up in its own transaction. */
@Entity("data_version")
@Check("data_version_single", "single")
export class DataVersionRow {
  @PrimaryColumn({ type: "boolean", default: true })
  single!: boolean;

  @Column({ type: "bigint", default: 0 })
  version!: string;
}
