import { testClient } from '../scenarios';

testClient('perl');
