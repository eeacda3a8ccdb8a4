import { type TSchema, Type } from 'typebox';
import { MoneyWire } from '#platform/contract/components.ts';
import {
  codeOf,
  countOf,
  dayOf,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  pointerOf,
  ScenarioCode,
  textOf,
  Uuid,
  yearOf,
} from '#platform/contract/leaves.ts';
import { strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, int64, most } from '#platform/values/bounds.ts';
import { roundStates } from '#rounds/model/index.ts';

/** The most scenarios that one opportunity names; `scenarioCount` tells how many there are. */
export const MOST_SCENARIOS = 1000;

const description = textOf('说明, for people', characters.note);
const ceilingFen = Type.Integer({ ...int64, description: '上限, in fen' });

/** A field that the protocol has no place for, in its form for such fields. */
function ownField<Value extends TSchema>(fieldType: string, value: Value, meaning: string) {
  return strictObject(
    {
      name: lineOf('名称, for people'),
      ...{ fieldType: stringEnum([fieldType]), value, description },
    },
    { description: meaning },
  );
}

/** @see `fieldWords` for the names of the fields */
export const ownFields = strictObject(
  {
    roundCode: ownField('string', codeOf('轮次编号'), '轮次编号字段'),
    year: ownField('integer', yearOf('年度'), '年度字段'),
    roundState: ownField('string', stringEnum(roundStates), '轮次状态字段'),
    policyVersion: ownField('integer', ordinalOf('现行政策版本'), '政策版本字段'),
    closesAt: ownField('string', instantOf('截止时刻'), '截止时刻字段'),
    tiers: ownField(
      'array',
      listOf(
        strictObject(
          {
            code: codeOf('档次编号'),
            name: textOf('档次名称', characters.note),
            ceiling: MoneyWire,
            ceilingFen,
          },
          { description: '一个档次' },
        ),
        most.ofCatalogue,
      ),
      '资助档次字段',
    ),
    applicantAnnualCap: ownField(
      'object',
      strictObject({ ceiling: MoneyWire, ceilingFen }, { description: '年度上限' }),
      '年度上限字段',
    ),
    scenarioCount: ownField('integer', countOf('开放场景数'), '开放场景数字段'),
    sampleValues: ownField(
      'array',
      listOf(pointerOf('政策文档中的位置'), most.ofCatalogue),
      '演示样例值字段',
    ),
    cancellationReason: Type.Optional(
      ownField('string', textOf('取消理由', characters.note), '取消理由字段'),
    ),
    scenarios: Type.Optional(
      ownField(
        'array',
        listOf(
          strictObject(
            {
              ...{ id: Uuid, code: ScenarioCode, name: lineOf('开放场景名称') },
              demandUnit: lineOf('需求单位'),
              publishedOn: dayOf('发布日'),
            },
            { description: '一个开放场景' },
          ),
          MOST_SCENARIOS,
        ),
        '开放场景字段, of a single opportunity only',
      ),
    ),
  },
  { description: '协议以外的内容 (CommonGrants customFields)' },
);
